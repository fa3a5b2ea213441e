// Decoding of audio files.
#pragma once

#include <string>
#include <vector>

namespace tonescape {

struct Audio {
  int sample_rate_hz;
  std::vector<float> samples;  ///< mono: the mean of the channels; +-1
};

/// Decodes any format of libsndfile (WAV, FLAC, Ogg, Opus, MP3, ...). Integer samples are divided by the
/// largest positive value of their width (32767 for 16 bits), after the mean over the channels; floats are
/// taken as they are. Throws Error(kFileNotFound), or Error(kUnreadableAudio) for what cannot be decoded or
/// ends before its header says.
Audio readAudioFile(const std::string& path);

}  // namespace tonescape
