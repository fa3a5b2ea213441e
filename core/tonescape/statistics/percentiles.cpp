#include "tonescape/statistics/percentiles.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>

namespace tonescape {
namespace {

// A quantile's place between two ranks.
struct Place {
  std::size_t low, high;  // ranks, from 0
  double weight_of_low, weight_of_high;
};

Place placeOf(double p, std::size_t count) {
  const double rank = p * static_cast<double>(count - 1);
  const double low = std::floor(rank);
  const double high = std::ceil(rank);
  return {static_cast<std::size_t>(low), static_cast<std::size_t>(high), high - rank, rank - low};
}

template <typename Scalar>
Scalar interpolated(const Place& place, Scalar at_low, Scalar at_high) {
  if (place.low == place.high) return at_low;
  return at_low * static_cast<Scalar>(place.weight_of_low) +
         at_high * static_cast<Scalar>(place.weight_of_high);
}

// A float's position among all floats: keys have the order of their values.
std::int32_t keyOf(float value) {
  std::int32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits ^ ((bits >> 31) & std::numeric_limits<std::int32_t>::max());
}

float valueOf(std::int32_t key) {
  const std::int32_t bits = key ^ ((key >> 31) & std::numeric_limits<std::int32_t>::max());
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

std::size_t countUpTo(float bound, std::span<const float> values) {
  std::uint32_t count = 0;  // of the values' size, so that vector registers hold as many of them
  for (const float value : values) count += value <= bound;
  return count;
}

// The value of a rank, by bisection of the floats between the lowest and the highest value: some 25 rounds,
// which have no branch for each value. Sorting a live window took three times as long.
float valueAtRank(std::size_t rank, std::span<const float> values) {
  std::int32_t low = std::numeric_limits<std::int32_t>::max();
  std::int32_t high = std::numeric_limits<std::int32_t>::min();
  for (const float value : values) {
    low = std::min(low, keyOf(value));
    high = std::max(high, keyOf(value));
  }
  while (low < high) {
    const std::int32_t middle = std::midpoint(low, high);
    if (countUpTo(valueOf(middle), values) > rank) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return valueOf(low) + 0.0f;  // 0 instead of -0, which counts as equal
}

// The least value above `bound`.
float nextValue(float bound, std::span<const float> values) {
  const std::int32_t key = keyOf(bound);
  std::int32_t next = std::numeric_limits<std::int32_t>::max();
  for (const float value : values) next = std::min(next, keyOf(value) > key ? keyOf(value) : next);
  return valueOf(next);
}

}  // namespace

float percentile(std::span<const float> values, double p) {
  if (values.empty()) return 0.0f;
  const Place place = placeOf(p, values.size());
  const float at_low = valueAtRank(place.low, values);
  const bool same = countUpTo(at_low, values) > place.high;
  return interpolated(place, at_low, same ? at_low : nextValue(at_low, values));
}

double percentileOfSorted(std::span<const double> sorted, double p) {
  if (sorted.empty()) return 0.0;
  const Place place = placeOf(p, sorted.size());
  return interpolated(place, sorted[place.low], sorted[place.high]);
}

}  // namespace tonescape
