// Conversion between a bundle's matrices and tensors, which are row-major as in PyTorch.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tonescape/bundle/safetensors.h"
#include "tonescape/eigen.h"

namespace tonescape {

/// A vector as a tensor of its length.
Tensor packTensor(const Eigen::VectorXf& vector);
/// A matrix as a tensor of rows x columns.
Tensor packTensor(const Eigen::MatrixXf& matrix);

/// Returns a file's tensors by name, and records which have not been read. Throws kBadModel for a tensor that
/// is missing, has another shape or a value that is not finite.
class TensorReader {
 public:
  /// Copies the tensors of `file`.
  explicit TensorReader(const TensorFile& file) : tensors_(file.tensors) {}

  /// Whether the tensor exists and has not been read.
  bool has(std::string_view name) const { return tensors_.contains(name); }

  /// Reads a tensor of `size` values.
  Eigen::VectorXf vector(std::string_view name, int size);
  /// Reads a tensor of `rows` x `cols` values.
  Eigen::MatrixXf matrix(std::string_view name, int rows, int cols);

  /// Reads a vector of indices into a list of `choices` entries: whole numbers from 0. Throws kBadModel for
  /// any other value.
  std::vector<float> indices(std::string_view name, int size, std::size_t choices);

  /// The number of rows of a tensor, where no other part of the file determines it.
  int rowCount(std::string_view name) const;

  /// Throws kBadModel if there is a tensor that has not been read.
  void requireAllTaken() const;

 private:
  std::vector<float> take(std::string_view name, const std::vector<std::size_t>& shape);

  Tensors tensors_;
};

}  // namespace tonescape
