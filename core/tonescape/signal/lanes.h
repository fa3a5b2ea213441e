// Four numbers side by side in vector registers.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>

namespace tonescape {

/// How many numbers stand side by side, and how many frames are computed together.
inline constexpr int kLanes = 4;

/// Four numbers, for the most part one of each of four frames; `T` is float or double. Every operation works
/// lane by lane and rounds as it does for a T alone, so no lane's result depends on the other lanes. The
/// registers have 16 bytes, as SSE2, NEON and WebAssembly SIMD128 have: one for four floats, two for four
/// doubles.
///
/// Written with the vector extension of GCC and Clang, which keeps this one page: std::experimental::simd is
/// not in Clang's library, and a library of vectors would be a dependency for five operators. A register need
/// not be aligned, because KissFFT places its numbers behind other data.
template <typename T>
class Lanes {
 public:
  Lanes() = default;
  /// The same value in each lane. Implicit, as from a float to a double.
  Lanes(T value) {
    for (Register& part : parts_) part = value - Register{};  // keeps the sign of a zero
  }

  /// kLanes values that stand behind each other in memory.
  static Lanes at(const T* values) {
    Lanes lanes;
    std::memcpy(&lanes.parts_, values, sizeof lanes.parts_);
    return lanes;
  }
  /// The inverse of at().
  void copyTo(T* values) const { std::memcpy(values, &parts_, sizeof parts_); }

  // Through memory, where the lanes stand behind each other: for a lane that is not known to the compiler
  // Clang would load and store the whole register.
  T operator[](int lane) const {
    T value;
    std::memcpy(&value, reinterpret_cast<const char*>(&parts_) + lane * sizeof(T), sizeof(T));
    return value;
  }
  void set(int lane, T value) {
    std::memcpy(reinterpret_cast<char*>(&parts_) + lane * sizeof(T), &value, sizeof(T));
  }

  Lanes& operator+=(const Lanes& other) {
    for (int i = 0; i < kRegisters; ++i) parts_[i] += other.parts_[i];
    return *this;
  }
  Lanes& operator-=(const Lanes& other) {
    for (int i = 0; i < kRegisters; ++i) parts_[i] -= other.parts_[i];
    return *this;
  }
  Lanes& operator*=(const Lanes& other) {
    for (int i = 0; i < kRegisters; ++i) parts_[i] *= other.parts_[i];
    return *this;
  }

  friend Lanes operator+(Lanes a, const Lanes& b) { return a += b; }
  friend Lanes operator-(Lanes a, const Lanes& b) { return a -= b; }
  friend Lanes operator*(Lanes a, const Lanes& b) { return a *= b; }
  friend Lanes operator-(Lanes a) {
    for (Register& part : a.parts_) part = -part;
    return a;
  }

 private:
  using Register [[gnu::vector_size(16), gnu::aligned(alignof(T))]] = T;
  static constexpr int kRegisters = kLanes * sizeof(T) / 16;

  Register parts_[kRegisters];
};

/// Each lane rounded to float.
inline Lanes<float> toFloat(const Lanes<double>& values) {
  Lanes<float> rounded;
  for (int lane = 0; lane < kLanes; ++lane) rounded.set(lane, static_cast<float>(values[lane]));
  return rounded;
}
inline float toFloat(double value) {
  return static_cast<float>(value);
}

/// Row `lane` of `rows`, which has kLanes rows of equal length, one behind the other.
template <typename T>
std::span<T> rowOf(std::span<T> rows, int lane) {
  const std::size_t length = rows.size() / kLanes;
  return rows.subspan(lane * length, length);
}

/// Four rows to lanes: lanes[n] is made of the values n of the rows. `lanes` has the length of a row.
inline void interleave(std::span<const float> rows, std::span<Lanes<float>> lanes) {
  for (std::size_t n = 0; n < lanes.size(); ++n) {
    for (int lane = 0; lane < kLanes; ++lane) lanes[n].set(lane, rows[lane * lanes.size() + n]);
  }
}

/// Lanes to four rows, the inverse of interleave().
inline void separate(std::span<const Lanes<float>> lanes, std::span<float> rows) {
  for (int lane = 0; lane < kLanes; ++lane) {
    for (std::size_t n = 0; n < lanes.size(); ++n) rows[lane * lanes.size() + n] = lanes[n][lane];
  }
}

}  // namespace tonescape
