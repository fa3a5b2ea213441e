// Whether an MP3 file is one stream that is all there, frame by frame.
#pragma once

#include "audio/stream_bytes.h"

namespace tonescape {

/// Decoders of MP3 look for the next frame behind what is none, some without a word. Throws
/// Error(kUnreadableAudio) for a file
/// - that begins within a frame or with what is no sound, a tag (ID3) aside;
/// - that has bytes other than tags (ID3, APE, Lyrics3) and zeros between or behind its frames. What is
/// behind
///   the length that a Xing or Info header says is not looked at;
/// - that ends within a frame, or before its Xing or Info header says;
/// - in which frames follow that length or a tag, or have another sampling rate: a second stream.
/// MP3 of free format passes, and so does what is no MP3.
void checkMp3Stream(StreamBytes& file);

}  // namespace tonescape
