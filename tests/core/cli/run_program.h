// Runs the native program as a user does.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace tonescape::test {

struct ProgramRun {
  int status;          ///< exit status
  std::string output;  ///< standard output and standard error together
};

/// Runs `tonescape <arguments>` by the shell.
inline ProgramRun runProgram(const std::string& arguments) {
  const std::string command = std::string("'") + TONESCAPE_PROGRAM + "' " + arguments + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  ProgramRun run;
  char buffer[4096];
  while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, pipe))
    run.output.append(buffer, count);
  const int result = pclose(pipe);
  run.status = WIFEXITED(result) ? WEXITSTATUS(result) : -1;
  return run;
}

}  // namespace tonescape::test
