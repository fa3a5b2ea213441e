#include "tonescape/signal/twiddle_factors.h"

#include <cmath>
#include <numbers>

namespace tonescape {
namespace {

constexpr float kEighthTurn = static_cast<float>(std::numbers::pi / 4.0);
constexpr float kThreeEighthTurns = 3.0f * kEighthTurn;

// The angle 8 j / turn times `eighth`. Scaling by a power of two is exact, so only one product rounds.
double angle(float eighth, int j, int turn) {
  return static_cast<double>(eighth * static_cast<float>(j) * (8.0f / static_cast<float>(turn)));
}

// The factors for j = 0 ... turn/8; mirror() fills in the others.
StageFactors firstEighth(int turn) {
  StageFactors factors;
  for (auto [part, eighth] : {std::pair(&factors.first, kEighthTurn), {&factors.third, kThreeEighthTurns}}) {
    part->re.resize(turn / 4);
    part->im.resize(turn / 4);
    for (int j = 0; j <= turn / 8; ++j) {
      part->re[j] = static_cast<float>(std::cos(angle(eighth, j, turn)));
      part->im[j] = static_cast<float>(std::sin(angle(eighth, j, turn)));
    }
  }
  return factors;
}

// Fills in the second half: W^(turn/4 - j) is i conj(W^j), its cube -i conj(W^(3j)).
void mirror(StageFactors& factors, int turn) {
  for (int j = 1; j < turn / 8; ++j) {
    factors.first.re[turn / 4 - j] = factors.first.im[j];
    factors.first.im[turn / 4 - j] = factors.first.re[j];
    factors.third.re[turn / 4 - j] = -factors.third.im[j];
    factors.third.im[turn / 4 - j] = -factors.third.re[j];
  }
}

// Sets W^(3 turn/16) to i conj(W^(turn/16)): the only cube whose rounding depends on the formula.
void reflectMiddle(StageFactors& factors, int turn) {
  factors.third.re[turn / 16] = factors.first.im[turn / 16];
  factors.third.im[turn / 16] = factors.first.re[turn / 16];
}

// Computes odd factors from their neighbours: z^(j-1) + z^(j+1) = 2 cos(a) z^j, where a is the angle of z.
void interpolate(StageFactors& factors, int turn) {
  for (auto [part, eighth] : {std::pair(&factors.first, kEighthTurn), {&factors.third, kThreeEighthTurns}}) {
    const auto scale = static_cast<float>(0.5 / std::cos(angle(eighth, 1, turn)));
    for (int j = 1; j < turn / 8; j += 2) {
      part->re[j] = scale * (part->re[j - 1] + part->re[j + 1]);
      part->im[j] = scale * (part->im[j - 1] + part->im[j + 1]);
    }
  }
}

}  // namespace

StageFactors firstStageFactors(int points) {
  StageFactors factors = plainFactors(points);
  if (points >= 32) interpolate(factors, points);
  mirror(factors, points);
  return factors;
}

StageFactors plainFactors(int points) {
  StageFactors factors = firstEighth(points);
  if (points == 16) reflectMiddle(factors, points);
  mirror(factors, points);
  return factors;
}

StageFactors shiftedFactors(int points) {
  StageFactors factors = firstEighth(2 * points);
  reflectMiddle(factors, 2 * points);
  mirror(factors, 2 * points);
  return factors;
}

Factors realFactors(int size) {
  StageFactors waves = firstEighth(size);
  mirror(waves, size);
  Factors factors;
  for (int k = 0; k < size / 4; ++k) {
    factors.re.push_back(0.5f - 0.5f * waves.first.im[k]);
    factors.im.push_back(0.5f * waves.first.re[k]);
  }
  return factors;
}

}  // namespace tonescape
