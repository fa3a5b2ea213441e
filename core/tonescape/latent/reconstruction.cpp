#include "tonescape/latent/reconstruction.h"

namespace tonescape {

template <typename Scalar>
Scalar reconstructionLoss(const Matrix<Scalar>& target, const Matrix<Scalar>& output,
                          Matrix<Scalar>& gradient) {
  gradient = output - target;
  const auto count = static_cast<Scalar>(target.size());
  const Scalar loss = gradient.squaredNorm() / count;
  gradient *= Scalar(2) / count;
  return loss;
}

template float reconstructionLoss(const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template double reconstructionLoss(const Matrix<double>&, const Matrix<double>&, Matrix<double>&);

}  // namespace tonescape
