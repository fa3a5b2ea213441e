#include "tonescape/latent/projection.h"

#include <Eigen/Eigenvalues>

namespace tonescape {

Eigen::MatrixXf Projection::apply(const Eigen::MatrixXf& points) const {
  return axes * (points.colwise() - mean);
}

Projection fitProjection(const Eigen::MatrixXf& points, int count) {
  const Eigen::MatrixXd exact = points.cast<double>();
  const Eigen::VectorXd mean = exact.rowwise().mean();
  const Eigen::MatrixXd centred = exact.colwise() - mean;
  const Eigen::MatrixXd scatter = centred * centred.transpose();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scatter);  // eigenvalues in ascending order

  Projection projection{mean.cast<float>(), Eigen::MatrixXf(count, points.rows())};
  for (Eigen::Index i = 0; i < count; ++i) {
    Eigen::VectorXd axis = solver.eigenvectors().col(points.rows() - 1 - i);
    Eigen::Index largest = 0;
    axis.cwiseAbs().maxCoeff(&largest);
    if (axis[largest] < 0.0) axis = -axis;
    projection.axes.row(i) = axis.transpose().cast<float>();
  }
  return projection;
}

}  // namespace tonescape
