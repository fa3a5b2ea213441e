// The reconstruction term: mean squared error.
#pragma once

#include "tonescape/latent/dense.h"

namespace tonescape {

/// The squared error averaged over features and batch ("mean loss"). Writes its gradient with respect to
/// `output` into `gradient`. All matrices are features x batch, not empty. Instantiated for float and double.
template <typename Scalar>
Scalar reconstructionLoss(const Matrix<Scalar>& target, const Matrix<Scalar>& output,
                          Matrix<Scalar>& gradient);

}  // namespace tonescape
