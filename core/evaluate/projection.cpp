#include "evaluate/projection.h"

#include <Eigen/Eigenvalues>

namespace tonescape {

Eigen::MatrixXf PlaneProjection::apply(const Eigen::MatrixXf& points) const {
  return axes * (points.colwise() - mean);
}

PlaneProjection fitPlaneProjection(const Eigen::MatrixXf& points) {
  const Eigen::MatrixXd exact = points.cast<double>();
  const Eigen::VectorXd mean = exact.rowwise().mean();
  const Eigen::MatrixXd centred = exact.colwise() - mean;
  const Eigen::MatrixXd scatter = centred * centred.transpose();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scatter);  // eigenvalues in ascending order

  PlaneProjection projection{mean.cast<float>(), Eigen::MatrixXf(2, points.rows())};
  for (Eigen::Index i = 0; i < 2; ++i) {
    Eigen::VectorXd axis = solver.eigenvectors().col(points.rows() - 1 - i);
    Eigen::Index largest = 0;
    axis.cwiseAbs().maxCoeff(&largest);
    if (axis[largest] < 0.0) axis = -axis;
    projection.axes.row(i) = axis.transpose().cast<float>();
  }
  return projection;
}

}  // namespace tonescape
