#include "classify/standardizer.h"

#include <cmath>

namespace tonescape {
namespace {

Eigen::MatrixXf zScores(const Standardizer& standardizer, const Eigen::MatrixXf& features) {
  return ((features.colwise() - standardizer.mean).array().colwise() / standardizer.scale.array()).matrix();
}

}  // namespace

Eigen::MatrixXf Standardizer::apply(const Eigen::MatrixXf& features) const {
  return zScores(*this, features).cwiseMax(-kLargestZ).cwiseMin(kLargestZ);
}

Standardizer fitStandardizer(const Eigen::MatrixXf& features) {
  Standardizer result{Eigen::VectorXf(features.rows()), Eigen::VectorXf(features.rows())};
  for (Eigen::Index i = 0; i < features.rows(); ++i) {
    const Eigen::ArrayXd values = features.row(i).cast<double>().transpose();
    const double mean = values.mean();
    const double deviation = std::sqrt((values - mean).square().mean());
    result.mean[i] = static_cast<float>(mean);
    result.scale[i] = static_cast<float>(deviation);
    // Zero for a constant, exactly: in double the sum of equal floats does not round (below 2^29 of them).
    if (result.scale[i] == 0.0f) result.scale[i] = 1.0f;
  }
  return result;
}

SourceStandardizer fitSourceStandardizer(const Eigen::MatrixXf& features) {
  SourceStandardizer result{fitStandardizer(features), {}};
  const Eigen::MatrixXf z = zScores(result.standardizer, features);
  for (Eigen::Index column = 0; column < z.cols(); ++column) {
    if (z.col(column).cwiseAbs().maxCoeff() <= kLargestZ) result.kept.push_back(static_cast<int>(column));
  }
  const bool dropped = static_cast<Eigen::Index>(result.kept.size()) < features.cols();
  if (dropped && !result.kept.empty()) {
    result.standardizer = fitStandardizer(features(Eigen::all, result.kept));
  }
  return result;
}

}  // namespace tonescape
