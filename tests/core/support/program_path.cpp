#include "program_path.h"

const char* tonescape::test::programPath() {
  return TONESCAPE_PROGRAM;
}
