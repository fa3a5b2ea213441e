// The native program: its subcommands, errors and exit status.
#pragma once

namespace tonescape {

/// Runs the subcommand that the arguments name. Returns the exit status: 0, all inputs are done; 1, the run
/// or some inputs failed, as standard error says, and the other inputs are written; 2, wrong usage.
int runProgram(int argc, const char* const* argv);

}  // namespace tonescape
