// Cuts a stream of samples into overlapping frames.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "tonescape/signal/lanes.h"

namespace tonescape {

inline constexpr double kHopSeconds = 0.01;         ///< from the start of a frame to that of the next
inline constexpr double kShortFrameSeconds = 0.02;  ///< frame of spectral descriptors and formants
inline constexpr double kLongFrameSeconds = 0.06;   ///< frame of pitch and voice quality

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
/// halves up. The bin spacing is computed from the nominal duration, as in the reference: length /
/// (frame_seconds * fft_size). It equals sample_rate / fft_size only if frame_seconds * sample_rate is a
/// whole number (at 11025 Hz it is 43.1640625 Hz, not 43.0664).
FrameLayout frameLayout(int sample_rate_hz, double frame_seconds);

/// Number of whole frames in `sample_count` samples. There is no padding; a last partial frame is dropped.
std::size_t frameCount(const FrameLayout& layout, std::size_t sample_count);

/// One to kLanes consecutive frames of a stream, as views of one contiguous piece of it.
class FrameGroup {
 public:
  /// `count` frames of `length` samples, of which the first begins at `samples` and each other one `hop`
  /// samples after the one before.
  FrameGroup(const float* samples, std::size_t length, std::size_t hop, int count)
      : samples_(samples), length_(length), hop_(hop), count_(count) {}

  int count() const { return count_; }  ///< number of frames, 1 ... kLanes
  /// The samples of frame i, as many as the layout's length.
  std::span<const float> operator[](int i) const { return {samples_ + i * hop_, length_}; }

 private:
  const float* samples_;
  std::size_t length_;
  std::size_t hop_;
  int count_;
};

/// Cuts a stream into frames. Frame k starts at sample k * hop; the frames do not depend on the size of the
/// chunks. Keeps one group of frames in memory. No allocation after the constructor.
class Framer {
 public:
  /// `layout`: length and hop of the frames.
  explicit Framer(const FrameLayout& layout)
      : length_(layout.length), hop_(layout.hop), samples_(layout.length + (kLanes - 1) * layout.hop) {}

  /// Takes the next samples and calls `on_frames(const FrameGroup&)` for the frames that they complete, in
  /// order: in groups of kLanes, and the remaining ones in a smaller group.
  template <typename OnFrames>
  void push(std::span<const float> samples, OnFrames&& on_frames) {
    while (!samples.empty()) {
      const std::size_t count = std::min(samples.size(), samples_.size() - filled_);
      std::copy_n(samples.begin(), count, samples_.begin() + filled_);
      filled_ += count;
      samples = samples.subspan(count);
      if (filled_ < length_) continue;
      const std::size_t frames = (filled_ - length_) / hop_ + 1;
      on_frames(FrameGroup(samples_.data(), length_, hop_, static_cast<int>(frames)));
      std::copy(samples_.begin() + frames * hop_, samples_.begin() + filled_, samples_.begin());
      filled_ -= frames * hop_;
    }
  }

 private:
  std::size_t length_;
  std::size_t hop_;
  std::vector<float> samples_;  // begins with the first sample of the next frame
  std::size_t filled_ = 0;
};

}  // namespace tonescape
