// Functions that all fuzzing harnesses use.
#pragma once

#include <unistd.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "tonescape/error.h"

namespace tonescape::fuzz {

/// Reads the fuzzer's bytes one after another; zeros at the end.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  std::size_t size() const { return rest_.size(); }

  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const std::uint8_t first = rest_.front();
    rest_ = rest_.subspan(1);
    return first;
  }

  /// A float of any bits: any magnitude, NaN or infinity.
  float number() {
    std::uint8_t bytes[sizeof(float)];
    for (std::uint8_t& one : bytes) one = byte();
    float value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }

  Eigen::MatrixXf matrix(Eigen::Index rows, Eigen::Index cols) {
    Eigen::MatrixXf values(rows, cols);
    for (float& value : values.reshaped()) value = number();
    return values;
  }

 private:
  std::span<const std::uint8_t> rest_;
};

/// Aborts the run, which the fuzzer reports and stores.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

inline void requireFinite(std::span<const float> values, const char* what) {
  require(std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }), what);
}

/// Runs `work`, which may throw the library's Error; any other exception aborts the run.
template <typename Work>
void mayRefuse(Work&& work) {
  try {
    work();
  } catch (const Error&) {
  }
}

/// Writes these bytes to a file, for functions that read by name. There is one such file at a time.
inline std::string fileOf(const std::uint8_t* data, std::size_t size) {
  static const std::string path =
      (std::filesystem::temp_directory_path() / ("tonescape-fuzz-" + std::to_string(getpid()))).string();
  static const int at_end = std::atexit([] { std::remove(path.c_str()); });
  (void)at_end;
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  require(file != nullptr, "a file can be written");
  std::fwrite(data, 1, size, file);
  std::fclose(file);
  return path;
}

}  // namespace tonescape::fuzz
