#include "tonescape/latent/gaussian_latent.h"

namespace tonescape {

template <typename Scalar>
void gaussianForward(const Matrix<Scalar>& encoded, GaussianLatent<Scalar>& gaussian) {
  const Eigen::Index latent = encoded.rows() / 2;
  const auto bound = static_cast<Scalar>(kLargestLogVariance);
  gaussian.mean = encoded.topRows(latent);
  gaussian.log_variance = encoded.bottomRows(latent).cwiseMax(-bound).cwiseMin(bound);
}

template <typename Scalar>
void gaussianBackward(const Matrix<Scalar>& encoded, const GaussianLatent<Scalar>& gaussian_gradient,
                      Matrix<Scalar>& encoded_gradient) {
  const Eigen::Index latent = encoded.rows() / 2;
  const auto bound = static_cast<Scalar>(kLargestLogVariance);
  encoded_gradient.resize(encoded.rows(), encoded.cols());
  encoded_gradient.topRows(latent) = gaussian_gradient.mean;
  encoded_gradient.bottomRows(latent) =
      (encoded.bottomRows(latent).array().abs() <= bound).select(gaussian_gradient.log_variance, Scalar(0));
}

template <typename Scalar>
void drawForward(const GaussianLatent<Scalar>& gaussian, const Matrix<Scalar>& noise, Matrix<Scalar>& draw) {
  draw = gaussian.mean.array() + (Scalar(0.5) * gaussian.log_variance.array()).exp() * noise.array();
}

template <typename Scalar>
void drawBackward(const GaussianLatent<Scalar>& gaussian, const Matrix<Scalar>& noise,
                  const Matrix<Scalar>& draw_gradient, GaussianLatent<Scalar>& gaussian_gradient) {
  gaussian_gradient.mean += draw_gradient;
  gaussian_gradient.log_variance.array() += Scalar(0.5) * draw_gradient.array() * noise.array() *
                                            (Scalar(0.5) * gaussian.log_variance.array()).exp();
}

#define TONESCAPE_INSTANTIATE(Scalar)                                                                     \
  template void gaussianForward(const Matrix<Scalar>&, GaussianLatent<Scalar>&);                          \
  template void gaussianBackward(const Matrix<Scalar>&, const GaussianLatent<Scalar>&, Matrix<Scalar>&);  \
  template void drawForward(const GaussianLatent<Scalar>&, const Matrix<Scalar>&, Matrix<Scalar>&);       \
  template void drawBackward(const GaussianLatent<Scalar>&, const Matrix<Scalar>&, const Matrix<Scalar>&, \
                             GaussianLatent<Scalar>&);
TONESCAPE_INSTANTIATE(float)
TONESCAPE_INSTANTIATE(double)
#undef TONESCAPE_INSTANTIATE

}  // namespace tonescape
