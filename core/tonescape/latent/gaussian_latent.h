// The latent of a variational autoencoder: a Gaussian for each example, and a draw from it.
#pragma once

#include "tonescape/latent/dense.h"

namespace tonescape {

/// The logarithm of a variance is clamped to +- this, so that neither it nor its exponential overflows.
inline constexpr double kLargestLogVariance = 10.0;

/// Gaussians with independent dimensions, one per column: q(z|x) of a batch. The gradient of one has the same
/// type. Instantiated for float and double.
template <typename Scalar>
struct GaussianLatent {
  Matrix<Scalar> mean;          ///< latent x batch
  Matrix<Scalar> log_variance;  ///< latent x batch
};

/// The Gaussians that an encoder's last layer, of twice the latent's width, describes: the means in its upper
/// half, the log variances, clamped to +-kLargestLogVariance, in its lower half.
template <typename Scalar>
void gaussianForward(const Matrix<Scalar>& encoded, GaussianLatent<Scalar>& gaussian);

/// From the gradient with respect to the Gaussians, writes that with respect to `encoded`; it is 0 where the
/// log variance was clamped.
template <typename Scalar>
void gaussianBackward(const Matrix<Scalar>& encoded, const GaussianLatent<Scalar>& gaussian_gradient,
                      Matrix<Scalar>& encoded_gradient);

/// z = mean + exp(log variance / 2) noise (Kingma & Welling 2014, section 2.4), with standard normal `noise`
/// (latent x batch).
template <typename Scalar>
void drawForward(const GaussianLatent<Scalar>& gaussian, const Matrix<Scalar>& noise, Matrix<Scalar>& draw);

/// From dL/dz, adds to `gaussian_gradient` the gradient that reaches the Gaussians through the draw.
template <typename Scalar>
void drawBackward(const GaussianLatent<Scalar>& gaussian, const Matrix<Scalar>& noise,
                  const Matrix<Scalar>& draw_gradient, GaussianLatent<Scalar>& gaussian_gradient);

}  // namespace tonescape
