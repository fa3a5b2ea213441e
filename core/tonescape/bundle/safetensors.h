// The safetensors file format (huggingface.co/docs/safetensors): named float32 tensors and a map of strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace tonescape {

/// A dense row-major array.
struct Tensor {
  std::vector<std::size_t> shape;  ///< size of each dimension, outermost first
  std::vector<float> values;       ///< product of `shape` values

  /// Equal if shape and values are.
  friend bool operator==(const Tensor&, const Tensor&) = default;
};

/// Tensors by name. Like Metadata it is searched by any text without making a string of it.
using Tensors = std::map<std::string, Tensor, std::less<>>;

/// Texts by key.
using Metadata = std::map<std::string, std::string, std::less<>>;

/// The content of one file.
struct TensorFile {
  Metadata metadata;  ///< `__metadata__`
  Tensors tensors;    ///< by name

  /// Equal if metadata and tensors are.
  friend bool operator==(const TensorFile&, const TensorFile&) = default;
};

/// Parses a whole file: 8 bytes of little-endian header length, a JSON header, the values. Only dtype F32 is
/// accepted; names must be unique and the tensors must cover the values without gap or overlap. Throws
/// kBadModel, saying what is wrong.
TensorFile readSafetensors(std::span<const std::uint8_t> bytes);

/// The bytes of a file: tensors in the order of their names, header padded with spaces to a multiple of 8.
/// The same content gives the same bytes. Throws kBadModel if a string is not UTF-8.
std::vector<std::uint8_t> writeSafetensors(const TensorFile& file);

}  // namespace tonescape
