// The version of the library.
#pragma once

/// Features of a voice, small latent models of speech emotion, and live sessions that apply them.
namespace tonescape {

/// Major, minor and patch of the library that is linked, for example "0.1.0". (kExtractorVersion is the
/// version of the features' values.)
const char* version();

}  // namespace tonescape
