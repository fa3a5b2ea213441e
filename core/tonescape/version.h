// The version of the library.
#pragma once

namespace tonescape {

/// Major, minor and patch of the library that is linked, for example "0.1.0". (What a feature's values depend
/// on is kExtractorVersion.)
const char* version();

}  // namespace tonescape
