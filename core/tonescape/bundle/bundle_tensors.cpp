#include "tonescape/bundle/bundle_tensors.h"

#include <algorithm>
#include <cmath>

#include "tonescape/bundle/bundle_text.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace

Tensor packTensor(const Eigen::VectorXf& vector) {
  return {{static_cast<std::size_t>(vector.size())}, {vector.begin(), vector.end()}};
}

Tensor packTensor(const Eigen::MatrixXf& matrix) {
  const RowMajor rows = matrix;
  return {{static_cast<std::size_t>(rows.rows()), static_cast<std::size_t>(rows.cols())},
          {rows.data(), rows.data() + rows.size()}};
}

Eigen::VectorXf TensorReader::vector(std::string_view name, int size) {
  const std::vector<float> values = take(name, {static_cast<std::size_t>(size)});
  return Eigen::Map<const Eigen::VectorXf>(values.data(), size);
}

Eigen::MatrixXf TensorReader::matrix(std::string_view name, int rows, int cols) {
  const std::vector<float> values =
      take(name, {static_cast<std::size_t>(rows), static_cast<std::size_t>(cols)});
  return Eigen::Map<const RowMajor>(values.data(), rows, cols);
}

std::vector<float> TensorReader::indices(std::string_view name, int size, std::size_t choices) {
  const std::vector<float> values = take(name, {static_cast<std::size_t>(size)});
  for (const float value : values) {
    const bool inside = value >= 0.0f && value < static_cast<float>(choices) && std::floor(value) == value;
    if (!inside) {
      failBundle({"tensor \"", name, "\" has the value ", decimalText(value, 6),
                  ", not a whole number from 0 to ", std::to_string(choices - 1), "."});
    }
  }
  return values;
}

int TensorReader::rowCount(std::string_view name) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end() || found->second.shape.empty())
    failBundle({"tensor \"", name, "\" is missing."});
  return static_cast<int>(found->second.shape.front());
}

void TensorReader::requireAllTaken() const {
  if (!tensors_.empty()) failBundle({"tensor \"", tensors_.begin()->first, "\" does not belong to a model."});
}

std::vector<float> TensorReader::take(std::string_view name, const std::vector<std::size_t>& shape) {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) failBundle({"tensor \"", name, "\" is missing."});
  const auto node = tensors_.extract(found);
  const Tensor& tensor = node.mapped();
  if (tensor.shape != shape) {
    failBundle({"tensor \"", name, "\" has shape ", shapeText(tensor.shape), " but should have ",
                shapeText(shape), "."});
  }
  const bool finite = std::all_of(tensor.values.begin(), tensor.values.end(),
                                  [](float value) { return std::isfinite(value); });
  if (!finite) failBundle({"tensor \"", name, "\" has a value that is not a finite number."});
  return tensor.values;
}

}  // namespace tonescape
