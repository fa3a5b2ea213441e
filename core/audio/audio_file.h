// Sound files, decoded piece by piece.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tonescape {

/// A sound file of which one block of mono samples is in memory at a time.
class AudioFile {
 public:
  /// Opens a file that libsndfile decodes; WAV also where its length is not known. "-" is standard input; it
  /// and pipes are copied to a temporary file first, as decoders go back in what they read. `channel`: from
  /// 1, or 0 for the mean of all. Throws Error(kFileNotFound); Error(kUnreadableAudio) for what is no sound
  /// file, is cut off, or has no such channel.
  explicit AudioFile(const std::string& path, int channel = 0);
  ~AudioFile();
  AudioFile(const AudioFile&) = delete;
  AudioFile& operator=(const AudioFile&) = delete;

  int sampleRateHz() const;

  /// The next samples; none at the end. Valid until the next call. Integers are divided by the largest
  /// positive value of their width, after the mean over the channels; floats are taken as they are. Throws
  /// Error(kUnreadableAudio) where the file breaks or ends before its header says.
  std::span<const float> next();

  /// The mean over the channels of the squares of each of the samples that next() has given; none where there
  /// is one channel, or one was chosen.
  std::span<const float> channelSquares() const;

 private:
  class Decoder;
  std::unique_ptr<Decoder> decoder_;
};

/// A whole sound file, the mean over its channels.
struct Audio {
  std::vector<float> samples;
  int sample_rate_hz = 0;
};

/// All of a file at once. Throws as AudioFile.
Audio readAudioFile(const std::string& path);

}  // namespace tonescape
