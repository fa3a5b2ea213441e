#include "cli/program.h"

int main(int argc, char** argv) {
  return tonescape::runProgram(argc, argv);
}
