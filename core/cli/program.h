// The native program: its subcommands, errors and exit status.
#pragma once

namespace tonescape {

/// Does what the arguments printInputMessage. Returns the exit status: 0 all inputs done; 1 some inputs
/// failed, the others were written and the failures named on standard error; 2 wrong usage.
int runProgram(int argc, const char* const* argv);

}  // namespace tonescape
