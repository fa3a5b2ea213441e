// Runs the native program as a user does.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "support/program_path.h"
#include "support/temporary_folder.h"

namespace tonescape::test {

struct ProgramRun {
  int status;  ///< exit status; -1 after a signal
  std::string output;
  std::string errors;
};

/// Runs `tonescape <arguments>` by the shell.
inline ProgramRun runProgram(const std::string& arguments) {
  const TemporaryFolder folder;
  const std::string command = std::string("'") + programPath() + "' " + arguments + " >" +
                              folder.path("out") + " 2>" + folder.path("err");
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, readText(folder.path("out")),
          readText(folder.path("err"))};
}

}  // namespace tonescape::test
