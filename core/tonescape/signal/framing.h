// Cuts a stream of samples into overlapping frames.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace tonescape {

inline constexpr double kHopSeconds = 0.01;         ///< from the start of a frame to that of the next
inline constexpr double kShortFrameSeconds = 0.02;  ///< of spectral descriptors and formants
inline constexpr double kLongFrameSeconds = 0.06;   ///< of pitch and voice quality

/// How a stream of frames is cut and transformed at one sample rate.
struct FrameLayout {
  int sample_rate_hz;     ///< 8000 ... 96000
  int length;             ///< samples in a frame
  int hop;                ///< samples from one frame's start to the next one's
  int fft_size;           ///< smallest power of two that holds a frame
  double bin_spacing_hz;  ///< frequency axis: bin k stands for k * bin_spacing_hz

  int binCount() const { return fft_size / 2 + 1; }  ///< fft_size/2 + 1: DC to Nyquist, both included
};

/// The layout of frames of `frame_seconds` with a hop of 10 ms. Lengths are rounded to the nearest sample,
/// halves up. The bin spacing follows from the nominal duration, as the reference has it: length /
/// (frame_seconds * fft_size). It is sample_rate / fft_size only where frame_seconds * sample_rate is a whole
/// number (at 11025 Hz it is 43.1640625 Hz, not 43.0664).
FrameLayout frameLayout(int sample_rate_hz, double frame_seconds);

/// Number of whole frames in `sample_count` samples: nothing is padded, a last partial frame is dropped.
std::size_t frameCount(const FrameLayout& layout, std::size_t sample_count);

/// Cuts a stream into frames; chunks may have any size, the frames do not depend on it. Frame k starts at
/// sample k * hop. Memory: one frame. No allocation after the constructor.
class Framer {
 public:
  /// `layout`: length and hop of the frames.
  explicit Framer(const FrameLayout& layout) : hop_(layout.hop), frame_(layout.length) {}

  /// Takes the next samples and calls `on_frame(std::span<const float>)` for each frame that they complete,
  /// in order.
  template <typename OnFrame>
  void push(std::span<const float> samples, OnFrame&& on_frame) {
    while (!samples.empty()) {
      const std::size_t count = std::min(samples.size(), frame_.size() - filled_);
      std::copy_n(samples.begin(), count, frame_.begin() + filled_);
      filled_ += count;
      samples = samples.subspan(count);
      if (filled_ == frame_.size()) {
        on_frame(std::span<const float>(frame_));
        std::copy(frame_.begin() + hop_, frame_.end(), frame_.begin());
        filled_ -= hop_;
      }
    }
  }

 private:
  std::size_t hop_;
  std::vector<float> frame_;
  std::size_t filled_ = 0;
};

}  // namespace tonescape
