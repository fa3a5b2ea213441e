#include "tonescape/evaluate/bhattacharyya.h"

#include <Eigen/Cholesky>
#include <cmath>
#include <limits>

namespace tonescape {
namespace {

struct Gaussian {
  Eigen::VectorXd mean;
  Eigen::MatrixXd covariance;
};

Gaussian fitGaussian(const Eigen::MatrixXf& points) {
  const Eigen::MatrixXd exact = points.cast<double>();
  const Eigen::VectorXd mean = exact.rowwise().mean();
  const Eigen::MatrixXd centred = exact.colwise() - mean;
  return {mean, centred * centred.transpose() / static_cast<double>(points.cols() - 1)};
}

/// The Cholesky factor of a covariance, and whether the covariance has full rank within the precision of a
/// double.
struct Factor {
  explicit Factor(const Eigen::MatrixXd& covariance) : llt(covariance) {
    const Eigen::ArrayXd diagonal = llt.matrixLLT().diagonal().array();
    const Eigen::ArrayXd deviations = covariance.diagonal().array().sqrt();
    // Each pivot is the standard deviation of a dimension that the earlier ones do not explain.
    full_rank = llt.info() == Eigen::Success && (diagonal > 1e-7 * deviations).all();
    log_determinant = full_rank ? 2.0 * diagonal.log().sum() : 0.0;
  }
  Eigen::LLT<Eigen::MatrixXd> llt;
  bool full_rank;
  double log_determinant;
};

}  // namespace

double bhattacharyyaDistance(const Eigen::MatrixXf& first, const Eigen::MatrixXf& second) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  if (first.cols() <= first.rows() || second.cols() <= second.rows()) return kInfinite;
  const Gaussian a = fitGaussian(first);
  const Gaussian b = fitGaussian(second);
  const Factor own_a(a.covariance);
  const Factor own_b(b.covariance);
  const Factor both((a.covariance + b.covariance) / 2.0);
  if (!own_a.full_rank || !own_b.full_rank || !both.full_rank) return kInfinite;
  const Eigen::VectorXd difference = a.mean - b.mean;
  const double mean_term = difference.dot(both.llt.solve(difference)) / 8.0;
  return mean_term + 0.5 * (both.log_determinant - 0.5 * (own_a.log_determinant + own_b.log_determinant));
}

}  // namespace tonescape
