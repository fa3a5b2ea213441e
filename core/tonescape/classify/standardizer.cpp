#include "tonescape/classify/standardizer.h"

#include <cmath>

#include "tonescape/statistics/winsorise.h"

namespace tonescape {
namespace {

Eigen::MatrixXf zScores(const Standardizer& standardizer, const Eigen::MatrixXf& features) {
  return ((features.colwise() - standardizer.mean).array().colwise() / standardizer.scale.array()).matrix();
}

/// Sets mean and standard deviation of one feature; the deviation of a constant is 0.
void setMoments(const Eigen::ArrayXd& values, Eigen::Index feature, Standardizer& standardizer) {
  const double mean = values.mean();
  standardizer.mean[feature] = static_cast<float>(mean);
  standardizer.scale[feature] = static_cast<float>(std::sqrt((values - mean).square().mean()));
}

}  // namespace

Eigen::MatrixXf Standardizer::apply(const Eigen::MatrixXf& features) const {
  return zScores(*this, features).cwiseMax(-kLargestZ).cwiseMin(kLargestZ);
}

const char* statisticsName(Statistics statistics) {
  return statistics == Statistics::kWinsorised ? "winsorised" : "moments";
}

Standardizer fitStandardizer(const Eigen::MatrixXf& features, Statistics statistics) {
  return fitStandardizer(features, statistics, Eigen::VectorXf::Ones(features.rows()));
}

Standardizer fitStandardizer(const Eigen::MatrixXf& features, Statistics statistics,
                             const Eigen::VectorXf& constant_scale) {
  Standardizer result{Eigen::VectorXf(features.rows()), Eigen::VectorXf(features.rows())};
  for (Eigen::Index i = 0; i < features.rows(); ++i) {
    const Eigen::ArrayXd values = features.row(i).cast<double>().transpose();
    if (statistics == Statistics::kWinsorised) {
      setMoments(winsorised(values, kWinsorisedShare), i, result);
      if (result.scale[i] > 0.0f) continue;
    }
    setMoments(values, i, result);
    // The deviation of a constant is exactly 0: the sum of up to 2^29 equal floats is exact in double.
    if (result.scale[i] == 0.0f) result.scale[i] = constant_scale[i];
  }
  return result;
}

SourceStandardizer fitSourceStandardizer(const Eigen::MatrixXf& features, Statistics statistics) {
  SourceStandardizer result{fitStandardizer(features), {}};
  const Eigen::MatrixXf z = zScores(result.standardizer, features);
  for (Eigen::Index column = 0; column < z.cols(); ++column) {
    if (z.col(column).cwiseAbs().maxCoeff() <= kLargestZ) result.kept.push_back(static_cast<int>(column));
  }
  result.standardizer = result.kept.empty() ? fitStandardizer(features, statistics)
                                            : fitStandardizer(features(Eigen::all, result.kept), statistics);
  return result;
}

}  // namespace tonescape
