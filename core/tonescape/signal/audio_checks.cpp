#include "tonescape/signal/audio_checks.h"

#include <cmath>
#include <string>

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {

void checkSampleRate(int sample_rate_hz) {
  if (sample_rate_hz < kMinSampleRateHz || sample_rate_hz > kMaxSampleRateHz) {
    throw Error(
        ErrorCode::kSampleRate,
        {"The sample rate is ", std::to_string(sample_rate_hz), " Hz; resample the audio to a rate from ",
         std::to_string(kMinSampleRateHz), " to ", std::to_string(kMaxSampleRateHz), " Hz."});
  }
}

void checkSamples(std::span<const float> samples, std::size_t first) {
  // One answer for all, without a branch for each sample, is a loop of vector instructions.
  int all_pass = 1;
  for (const float sample : samples) all_pass &= static_cast<int>(std::abs(sample) <= kMaxAbsSample);
  if (all_pass) return;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    // Negated, because every comparison with a NaN is false.
    if (!(std::abs(samples[i]) <= kMaxAbsSample)) {
      if (!std::isfinite(samples[i])) {
        throw Error(ErrorCode::kNonFiniteSample,
                    {"Sample ", std::to_string(first + i),
                     " is not a finite number; replace NaN and infinity before analysis."});
      }
      throw Error(ErrorCode::kSampleScale,
                  {"Sample ", std::to_string(first + i), " is ", decimalText(samples[i], 6),
                   ", far outside -1 to 1; divide 16-bit integer samples by 32767."});
    }
  }
}

}  // namespace tonescape
