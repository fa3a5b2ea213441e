// The reconstruction objective.
#pragma once

#include "tonescape/latent/dense.h"

namespace tonescape {

/// The squared error averaged over features and batch ("mean loss"), and its gradient with respect to
/// `output` in `gradient`. All are features x batch, not empty. Instantiated for float and double.
template <typename Scalar>
Scalar reconstructionLoss(const Matrix<Scalar>& target, const Matrix<Scalar>& output,
                          Matrix<Scalar>& gradient);

}  // namespace tonescape
