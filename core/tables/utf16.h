// Converts UTF-16, in which Excel saves "Unicode text", to UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace tonescape {

/// Converts `bytes`, from which the byte order mark has been removed. An unpaired surrogate becomes U+FFFD;
/// an odd byte at the end is ignored.
std::string utf8OfUtf16(std::string_view bytes, bool big_endian);

}  // namespace tonescape
