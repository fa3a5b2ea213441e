// Computes with four numbers at once in vector registers.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>

namespace tonescape {

/// The number of lanes, and so the number of frames that are computed together.
inline constexpr int kLanes = 4;

/// Four numbers, usually one of each of four frames; `T` is float or double. Every operation works lane by
/// lane and rounds as it does for a single T, so no lane's result depends on the other lanes. Registers have
/// 16 bytes, as in SSE2, NEON and WebAssembly SIMD128: four floats take one, four doubles take two.
///
/// Uses the vector extension of GCC and Clang: std::experimental::simd is not in Clang's library, and a
/// library of vectors would be a dependency for five operators. The registers need not be aligned in memory,
/// because KissFFT places its numbers behind other data.
template <typename T>
class Lanes {
 public:
  Lanes() = default;  ///< no numbers yet
  /// The same value in each lane. Implicit, as from a float to a double.
  Lanes(T value) {
    for (Register& part : parts_) part = value - Register{};  // minus 0, which keeps the sign of a zero
  }

  /// Loads kLanes consecutive values.
  static Lanes at(const T* values) {
    Lanes lanes;
    std::memcpy(&lanes.parts_, values, sizeof lanes.parts_);
    return lanes;
  }
  /// Stores the lanes as kLanes consecutive values.
  void copyTo(T* values) const { std::memcpy(values, &parts_, sizeof parts_); }

  /// The number in `lane`, 0 ... kLanes - 1. Read from memory, where the lanes are consecutive: indexing the
  /// register with a variable makes Clang load and store the whole register.
  T operator[](int lane) const {
    T value;
    std::memcpy(&value, reinterpret_cast<const char*>(&parts_) + lane * sizeof(T), sizeof(T));
    return value;
  }
  /// Sets the number in `lane`, in the same way.
  void set(int lane, T value) {
    std::memcpy(reinterpret_cast<char*>(&parts_) + lane * sizeof(T), &value, sizeof(T));
  }

  /// Arithmetic, lane by lane.
  Lanes& operator+=(const Lanes& other) {
    for (int i = 0; i < kRegisters; ++i) parts_[i] += other.parts_[i];
    return *this;
  }
  /// Arithmetic, lane by lane.
  Lanes& operator-=(const Lanes& other) {
    for (int i = 0; i < kRegisters; ++i) parts_[i] -= other.parts_[i];
    return *this;
  }
  /// Arithmetic, lane by lane.
  Lanes& operator*=(const Lanes& other) {
    for (int i = 0; i < kRegisters; ++i) parts_[i] *= other.parts_[i];
    return *this;
  }

  /// Arithmetic, lane by lane.
  friend Lanes operator+(Lanes a, const Lanes& b) { return a += b; }
  /// Arithmetic, lane by lane.
  friend Lanes operator-(Lanes a, const Lanes& b) { return a -= b; }
  /// Arithmetic, lane by lane.
  friend Lanes operator*(Lanes a, const Lanes& b) { return a *= b; }
  /// Arithmetic, lane by lane.
  friend Lanes operator-(Lanes a) {
    for (Register& part : a.parts_) part = -part;
    return a;
  }

 private:
  using Register [[gnu::vector_size(16), gnu::aligned(alignof(T))]] = T;
  static constexpr int kRegisters = kLanes * sizeof(T) / 16;

  Register parts_[kRegisters];
};

/// The complex values of one bin in four spectra.
struct LanesBin {
  Lanes<float> re;  ///< real parts
  Lanes<float> im;  ///< imaginary parts
};

/// Rounds a number to float.
inline float toFloat(double value) {
  return static_cast<float>(value);
}
/// Rounds each lane to float.
inline Lanes<float> toFloat(const Lanes<double>& values) {
  double exact[kLanes];
  values.copyTo(exact);
  float rounded[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) rounded[lane] = static_cast<float>(exact[lane]);
  return Lanes<float>::at(rounded);
}

/// Converts each lane to double.
inline Lanes<double> toDouble(const Lanes<float>& values) {
  float exact[kLanes];
  values.copyTo(exact);
  double converted[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) converted[lane] = exact[lane];
  return Lanes<double>::at(converted);
}

/// Exchanges rows and columns: lane j of rows[i] and lane i of rows[j].
inline void transpose(std::array<Lanes<float>, kLanes>& rows) {
  using Register [[gnu::vector_size(16)]] = float;
  std::array<Register, kLanes> row;
  for (int i = 0; i < kLanes; ++i) rows[i].copyTo(reinterpret_cast<float*>(&row[i]));
  const Register low_01 = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5);
  const Register high_01 = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7);
  const Register low_23 = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5);
  const Register high_23 = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
  row = {__builtin_shufflevector(low_01, low_23, 0, 1, 4, 5),
         __builtin_shufflevector(low_01, low_23, 2, 3, 6, 7),
         __builtin_shufflevector(high_01, high_23, 0, 1, 4, 5),
         __builtin_shufflevector(high_01, high_23, 2, 3, 6, 7)};
  for (int i = 0; i < kLanes; ++i) rows[i] = Lanes<float>::at(reinterpret_cast<const float*>(&row[i]));
}

/// Row `lane` of `rows`, which holds kLanes rows of equal length one after another.
template <typename T>
std::span<T> rowOf(std::span<T> rows, int lane) {
  const std::size_t length = rows.size() / kLanes;
  return rows.subspan(lane * length, length);
}

/// Converts four rows to lanes: lanes[n] holds value n of each row. `lanes` has the length of a row.
inline void interleave(std::span<const float> rows, std::span<Lanes<float>> lanes) {
  const std::size_t length = lanes.size();
  std::size_t n = 0;
  for (; n + kLanes <= length; n += kLanes) {
    std::array<Lanes<float>, kLanes> block;
    for (int i = 0; i < kLanes; ++i) block[i] = Lanes<float>::at(rows.data() + i * length + n);
    transpose(block);
    std::copy(block.begin(), block.end(), lanes.begin() + n);
  }
  for (; n < length; ++n) {
    for (int lane = 0; lane < kLanes; ++lane) lanes[n].set(lane, rows[lane * length + n]);
  }
}

/// Converts lanes to four rows, the inverse of interleave().
inline void separate(std::span<const Lanes<float>> lanes, std::span<float> rows) {
  const std::size_t length = lanes.size();
  std::size_t n = 0;
  for (; n + kLanes <= length; n += kLanes) {
    std::array<Lanes<float>, kLanes> block;
    std::copy_n(lanes.begin() + n, kLanes, block.begin());
    transpose(block);
    for (int i = 0; i < kLanes; ++i) block[i].copyTo(rows.data() + i * length + n);
  }
  for (; n < length; ++n) {
    for (int lane = 0; lane < kLanes; ++lane) rows[lane * length + n] = lanes[n][lane];
  }
}

}  // namespace tonescape
