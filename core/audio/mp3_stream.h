// Checks frame by frame that an MP3 file is one complete stream.
#pragma once

#include "audio/stream_bytes.h"

namespace tonescape {

/// MP3 decoders skip damaged bytes up to the next frame, some without an error. Throws
/// Error(kUnreadableAudio) for a file
/// - that begins within a frame or with bytes other than audio or an ID3 tag;
/// - that has bytes other than tags (ID3, APE, Lyrics3) and zeros between or behind its frames; bytes behind
///   the length that a Xing or Info header states are not checked;
/// - that ends within a frame, or before the length that its Xing or Info header states;
/// - in which frames follow that length or a tag, or have another sampling rate: a second stream.
/// MP3 of free format passes, and so do files of other formats.
void checkMp3Stream(StreamBytes& file);

}  // namespace tonescape
