// Changes the sample rate of a stream.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tonescape {

/// Converts a stream from one sample rate to another by a polyphase Kaiser-windowed sinc filter (Crochiere &
/// Rabiner 1983; Kaiser 1974). Output sample m is at time m / output rate exactly, however long the stream
/// is, because the phase is counted in integers. The pass band reaches 7/8 of the lower rate's Nyquist
/// frequency (7 kHz at 16 kHz) with a ripple below 0.1 dB; aliases inside the pass band are attenuated by at
/// least 80 dB. With equal rates the samples pass unchanged. The signal before the first sample counts as
/// zero. Memory does not grow with the stream.
class Resampler {
 public:
  /// Both rates 8000 ... 96000 Hz; throws Error(kSampleRate).
  Resampler(int input_rate_hz, int output_rate_hz);

  /// Appends to `output` the output samples that `input` completes. They do not depend on how the stream is
  /// cut into chunks.
  void push(std::span<const float> input, std::vector<float>& output);

  /// Number of input samples that must follow an instant before its output sample is complete; 0 for equal
  /// rates.
  int latency() const { return half_length_; }

 private:
  struct Instant {
    std::int64_t first_input;  // index in the stream of the input that the first tap weighs
    int phase;
  };
  Instant instantOf(std::int64_t output) const;
  void filter(const Instant* instants, float* outputs) const;
  void filterAll(float* outputs, std::int64_t end);
  void decimate(float* outputs, std::int64_t end);

  std::int64_t up_;            // output rate / greatest common divisor
  std::int64_t down_;          // input rate / greatest common divisor
  int half_length_;            // taps on each side of an output instant
  int taps_;                   // 2 * half_length_
  std::vector<float> filter_;  // up_ phases of taps_ coefficients

  std::vector<float> history_;    // the last inputs, oldest first
  std::int64_t history_start_;    // index in the stream of history_.front()
  std::int64_t next_output_ = 0;  // index of the next output sample
  std::vector<float> columns_;    // scratch memory of decimate()
};

/// A whole signal at another rate: ceil(samples * output rate / input rate) samples. The signal after its
/// last sample counts as zero. Throws Error(kSampleRate), and as checkSamples.
std::vector<float> resample(std::span<const float> samples, int input_rate_hz, int output_rate_hz);

}  // namespace tonescape
