// The command line of the native program.
#pragma once

namespace tonescape {

/// Does what the arguments say. Returns the exit status: 0 all inputs done; 1 some inputs failed, the others
/// were written and the failures named on standard error; 2 wrong usage.
int runCommandLine(int argc, char** argv);

}  // namespace tonescape
