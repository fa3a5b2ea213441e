#include "tonescape/classify/nearest_mean.h"

#include <Eigen/Cholesky>

#include "tonescape/statistics/class_moments.h"

namespace tonescape {

LinearClassifier fitNearestMean(const Eigen::MatrixXf& examples, std::span<const int> labels, int classes) {
  ClassMoments moments = classMoments(examples.cast<double>(), labels, classes);
  const double variance = moments.scatter.trace() / static_cast<double>(examples.rows());
  moments.scatter.diagonal().array() += variance > 0.0 ? 1e-6 * variance : 1.0;
  const Eigen::LLT<Eigen::MatrixXd> cholesky(moments.scatter);
  LinearClassifier classifier{Eigen::MatrixXf(classes, examples.rows()), Eigen::VectorXf(classes)};
  for (int k = 0; k < classes; ++k) {
    const Eigen::VectorXd mean = moments.means.col(k);
    const Eigen::VectorXd weight = cholesky.solve(mean);
    classifier.weight.row(k) = weight.transpose().cast<float>();
    classifier.bias[k] = static_cast<float>(-0.5 * weight.dot(mean));
  }
  return classifier;
}

}  // namespace tonescape
