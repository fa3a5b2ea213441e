#include "tonescape/functionals/resampled_recording.h"

#include <algorithm>

#include "tonescape/signal/audio_checks.h"

namespace tonescape {

ResampledRecording::ResampledRecording(int sample_rate_hz, int analysis_rate_hz, RecordingUse use,
                                       LevelReference reference)
    : same_rate_(sample_rate_hz == analysis_rate_hz),
      sample_rate_hz_(sample_rate_hz),
      analysis_rate_hz_(analysis_rate_hz),
      resampler_(sample_rate_hz, analysis_rate_hz),
      recording_(analysis_rate_hz, use, reference) {}

void ResampledRecording::push(std::span<const float> samples) {
  checkSamples(samples, static_cast<std::size_t>(pushed_count_));
  pushed_count_ += static_cast<std::int64_t>(samples.size());
  if (same_rate_) return recording_.push(samples);
  block_.clear();
  resampler_.push(samples, block_);
  recording_.push(block_);
  resampled_count_ += static_cast<std::int64_t>(block_.size());
}

Recording& ResampledRecording::finish() {
  if (same_rate_) return recording_;
  const std::int64_t all = (pushed_count_ * analysis_rate_hz_ + sample_rate_hz_ - 1) / sample_rate_hz_;
  block_.clear();
  resampler_.push(std::vector<float>(static_cast<std::size_t>(resampler_.latency()), 0.0f), block_);
  block_.resize(static_cast<std::size_t>(all - resampled_count_));
  recording_.push(block_);
  resampled_count_ = all;
  return recording_;
}

}  // namespace tonescape
