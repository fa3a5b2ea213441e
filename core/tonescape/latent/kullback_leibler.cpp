#include "tonescape/latent/kullback_leibler.h"

namespace tonescape {

template <typename Scalar>
Scalar kullbackLeibler(const GaussianLatent<Scalar>& gaussian, GaussianLatent<Scalar>& gradient) {
  const auto batch = static_cast<Scalar>(gaussian.mean.cols());
  gradient.mean = gaussian.mean / batch;
  gradient.log_variance = gaussian.log_variance.array().exp() - Scalar(1);
  const Scalar sum = gaussian.mean.squaredNorm() + (gradient.log_variance - gaussian.log_variance).sum();
  gradient.log_variance *= Scalar(0.5) / batch;
  return Scalar(0.5) / batch * sum;
}

template float kullbackLeibler(const GaussianLatent<float>&, GaussianLatent<float>&);
template double kullbackLeibler(const GaussianLatent<double>&, GaussianLatent<double>&);

}  // namespace tonescape
