// The native program `tonescape`.
#include "cli/command_line.h"

int main(int argc, char** argv) {
  return tonescape::runCommandLine(argc, argv);
}
