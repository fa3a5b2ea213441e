#include "tonescape/evaluate/balanced_accuracy.h"

#include <cmath>

namespace tonescape {

Eigen::MatrixXi confusionMatrix(std::span<const int> truth, std::span<const int> predicted, int classes) {
  Eigen::MatrixXi counts = Eigen::MatrixXi::Zero(classes, classes);
  for (std::size_t i = 0; i < truth.size(); ++i) ++counts(truth[i], predicted[i]);
  return counts;
}

double balancedAccuracy(const Eigen::MatrixXi& confusion) {
  double recalls = 0.0;
  int present = 0;
  for (Eigen::Index k = 0; k < confusion.rows(); ++k) {
    const int examples = confusion.row(k).sum();
    if (examples == 0) continue;
    recalls += static_cast<double>(confusion(k, k)) / examples;
    ++present;
  }
  return recalls / present;
}

double balancedAccuracyError(const Eigen::MatrixXi& confusion) {
  double variances = 0.0;
  int present = 0;
  for (Eigen::Index k = 0; k < confusion.rows(); ++k) {
    const int examples = confusion.row(k).sum();
    if (examples == 0) continue;
    const double recall = static_cast<double>(confusion(k, k)) / examples;
    variances += recall * (1.0 - recall) / examples;
    ++present;
  }
  return std::sqrt(variances) / present;
}

}  // namespace tonescape
