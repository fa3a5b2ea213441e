// Roots of unity for the split radix transform.
#pragma once

#include <vector>

namespace tonescape {

/// Complex factors, real and imaginary parts in arrays of their own.
struct Factors {
  std::vector<float> re;  ///< real parts
  std::vector<float> im;  ///< imaginary parts
};

/// The factors of one stage: W^j and W^(3j), W = exp(2 pi i / turn), j = 0 ... turn/4 - 1.
///
/// Rounded as Ooura's tables are (see OouraRealFft): angles in single precision, their cosines and sines in
/// double, then to float. A factor can therefore differ by an ulp from the correctly rounded one, in the same
/// way as the reference's.
struct StageFactors {
  Factors first;  ///< W^j
  Factors third;  ///< W^(3j)
};

/// The factors of the first stage of a transform of `points` points: turn = points, a power of two, at least
/// 8. From 32 points on, every second factor is the scaled mean of its neighbours.
StageFactors firstStageFactors(int points);

/// The factors of a later stage of `points` points: turn = points, a power of two, at least 8.
StageFactors plainFactors(int points);

/// The factors of a stage of `points` points whose frequencies are shifted by half a bin: turn = 2 points, a
/// power of two, at least 16.
StageFactors shiftedFactors(int points);

/// (1 - sin a) / 2 and cos(a) / 2 at a = 2 pi k / size, k = 0 ... size/4 - 1. They turn the complex transform
/// of even and odd samples into the transform of all `size` samples, a power of two, at least 8.
Factors realFactors(int size);

}  // namespace tonescape
