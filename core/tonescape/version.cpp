#include "tonescape/version.h"

namespace tonescape {

const char* version() {
  return TONESCAPE_VERSION;
}

}  // namespace tonescape
