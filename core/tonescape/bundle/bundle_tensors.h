// The tensors of a bundle as matrices: row-major in the file, as PyTorch's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tonescape/bundle/safetensors.h"
#include "tonescape/eigen.h"

namespace tonescape {

/// A vector as a tensor of its length, a matrix as one of rows x columns.
Tensor packTensor(const Eigen::VectorXf& vector);
Tensor packTensor(const Eigen::MatrixXf& matrix);

/// Hands out a file's tensors and keeps account of those that nobody asked for. A tensor that is missing, has
/// another shape or a value that is not finite is kBadModel.
class TensorReader {
 public:
  explicit TensorReader(const TensorFile& file) : tensors_(file.tensors) {}

  bool has(const std::string& name) const { return tensors_.contains(name); }

  Eigen::VectorXf vector(const std::string& name, int size);
  Eigen::MatrixXf matrix(const std::string& name, int rows, int cols);

  /// A vector of indices in a list of `choices` things: whole numbers from 0. kBadModel for any other value.
  std::vector<float> indices(const std::string& name, int size, std::size_t choices);

  /// The number of rows of a tensor that the rest of the file does not fix.
  int rowCount(const std::string& name) const;

  /// Throws kBadModel if there is a tensor that nobody asked for.
  void requireAllTaken() const;

 private:
  std::vector<float> take(const std::string& name, const std::vector<std::size_t>& shape);

  std::map<std::string, Tensor> tensors_;
};

}  // namespace tonescape
