// A whole recording whose features are computed at another sample rate than its own.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tonescape/functionals/recording.h"
#include "tonescape/signal/resampler.h"

namespace tonescape {

/// A Recording whose samples are resampled while they are pushed; the result has the same bits as a Recording
/// of resample(all samples). Keeps the contours, not the samples. At equal rates the samples pass unchanged.
class ResampledRecording {
 public:
  /// Throws Error(kSampleRate) for rates outside 8000 ... 96000 Hz. `reference`: as in Recording.
  ResampledRecording(int sample_rate_hz, int analysis_rate_hz, RecordingUse use = RecordingUse::kAll,
                     LevelReference reference = LevelReference::kFullScale);

  /// Takes the next samples (+-1, mono) at the recording's own rate. Throws Error(kNonFiniteSample) or
  /// Error(kSampleScale), naming the sample's index in the recording, before taking any of them.
  void push(std::span<const float> samples);

  /// Ends the recording (zeros follow it, as in resample) and returns it. Nothing may be pushed afterwards.
  Recording& finish();

 private:
  bool same_rate_;
  std::int64_t pushed_count_ = 0;     // number of samples pushed
  std::int64_t resampled_count_ = 0;  // number of samples passed to the recording
  int sample_rate_hz_;
  int analysis_rate_hz_;
  Resampler resampler_;
  std::vector<float> block_;
  Recording recording_;
};

}  // namespace tonescape
