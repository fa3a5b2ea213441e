// The native program: its subcommands, errors and exit status.
#pragma once

namespace tonescape {

/// Runs the subcommand that the arguments name. Returns the exit status: 0, all inputs are done; 1, some
/// inputs failed and are named on standard error, the others are written; 2, wrong usage.
int runProgram(int argc, const char* const* argv);

}  // namespace tonescape
