// Converts UTF-16, in which Excel saves "Unicode text", to UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace tonescape {

/// The text of `bytes`, without the byte order mark that a decoder is chosen by. Half a pair of surrogates
/// becomes U+FFFD; an odd byte at the end is left out.
std::string utf8OfUtf16(std::string_view bytes, bool big_endian);

}  // namespace tonescape
