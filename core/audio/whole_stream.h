// Checks that an audio file other than WAV is one complete stream.
#pragma once

#include <istream>

namespace tonescape {

/// Decoders report no error if such a file is cut off, or if more streams follow the first. Throws
/// Error(kUnreadableAudio) for
/// - an Ogg file (RFC 3533) that ends within a page or without a page that is marked as the last, in which
///   a page's checksum is wrong, or in which a second stream follows the first (chained);
/// - an AIFF, CAF or AU file that is shorter than the length in its header, if the header has one;
/// - an MP3 file, as checkMp3Stream.
/// Other files pass.
void checkWholeStream(std::istream& stream);

}  // namespace tonescape
