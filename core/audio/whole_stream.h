// Checks that an audio file other than WAV is one complete stream.
#pragma once

#include <istream>

namespace tonescape {

/// Decoders read what there is of these files, or the first of several streams, without a word. Throws
/// Error(kUnreadableAudio) for
/// - an Ogg file (RFC 3533) that ends within a page or without a page that is marked as the last, in which
///   a page has another checksum than it says, or in which a second stream follows the first (chained);
/// - an AIFF, CAF or AU file that ends before its sound, by the length that its header says, if it does;
/// - an MP3 file, as mp3_stream.h says.
/// Other files pass.
void checkWholeStream(std::istream& stream);

}  // namespace tonescape
