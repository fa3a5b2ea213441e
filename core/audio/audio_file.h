// Decodes audio files block by block.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tonescape {

/// An audio file, decoded with one block of mono samples in memory at a time.
class AudioFile {
 public:
  /// Opens a file that libsndfile decodes; WAV also if its header has no length. "-" is standard input;
  /// standard input and pipes are copied to a temporary file first, because decoders seek backwards.
  /// `channel`: from 1, or 0 for the mean of all. Throws Error(kFileNotFound); Error(kUnreadableAudio) if the
  /// file is not audio, is cut off, or has no such channel.
  explicit AudioFile(const std::string& path, int channel = 0);
  ~AudioFile();
  AudioFile(const AudioFile&) = delete;
  AudioFile& operator=(const AudioFile&) = delete;

  int sampleRateHz() const;

  /// Decodes the next samples; returns none at the end. They are valid until the next call. Integers are
  /// averaged over the channels, then divided by the largest positive value of their width; floats are taken
  /// as they are. Throws Error(kUnreadableAudio) if the file is damaged or ends earlier than its header says.
  std::span<const float> next();

  /// For each sample that next() has returned, the mean over the channels of the squared samples. Empty if
  /// there is one channel or one was chosen.
  std::span<const float> channelSquares() const;

 private:
  class Decoder;
  std::unique_ptr<Decoder> decoder_;
};

/// A whole audio file: the mean over its channels.
struct Audio {
  std::vector<float> samples;
  int sample_rate_hz = 0;
};

/// Reads a whole file at once. Throws as AudioFile.
Audio readAudioFile(const std::string& path);

}  // namespace tonescape
