#include "classify/nearest_mean.h"

#include <Eigen/Cholesky>

#include "classify/class_moments.h"

namespace tonescape {

LinearClassifier fitNearestMean(const Eigen::MatrixXf& samples, std::span<const int> labels, int classes) {
  ClassMoments moments = classMoments(samples.cast<double>(), labels, classes);
  const double variance = moments.scatter.trace() / static_cast<double>(samples.rows());
  moments.scatter.diagonal().array() += variance > 0.0 ? 1e-6 * variance : 1.0;
  const Eigen::MatrixXd weight = moments.scatter.llt().solve(moments.means);  // dimensions x classes
  const Eigen::VectorXd bias = -0.5 * weight.cwiseProduct(moments.means).colwise().sum().transpose();
  return {weight.transpose().cast<float>(), bias.cast<float>()};
}

}  // namespace tonescape
