// Fourier transform of four real signals at once.
#pragma once

#include <memory>
#include <span>

#include "tonescape/signal/lanes.h"

namespace tonescape {

/// One bin of each of four spectra.
struct LanesBin {
  Lanes<float> re;
  Lanes<float> im;
};

/// The transform of RealFft for a signal in each lane, by the same operations in the same order: each lane
/// has the bits that RealFft gives. It takes a little more time than RealFft for one signal. No allocation
/// after the constructor. Not for use by two threads at once.
class LanesFft {
 public:
  /// `size`: even, at least 2.
  explicit LanesFft(int size);
  ~LanesFft();
  LanesFft(LanesFft&&) noexcept;
  LanesFft& operator=(LanesFft&&) noexcept;

  int size() const { return size_; }
  /// size/2 + 1: DC to Nyquist, both included.
  int binCount() const { return size_ / 2 + 1; }

  /// `input`: size() samples of each signal; `spectra`: binCount() values, overwritten.
  void forward(std::span<const Lanes<float>> input, std::span<LanesBin> spectra);

 private:
  struct State;
  int size_;
  std::unique_ptr<State> state_;
};

}  // namespace tonescape
