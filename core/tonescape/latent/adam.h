// Adam, a method for stochastic optimization (Kingma & Ba 2015, algorithm 1).
#pragma once

#include <span>
#include <vector>

#include "tonescape/latent/dense.h"

namespace tonescape {

/// The settings of Adam, by default those that its authors recommend.
struct AdamOptions {
  double learning_rate = 1e-3;  ///< alpha
  double beta1 = 0.9;           ///< decay of the first moment
  double beta2 = 0.999;         ///< decay of the second moment
  double epsilon = 1e-8;        ///< added to the root of the second moment
};

/// Holds the two moments of every parameter between steps. Instantiated for float and double.
template <typename Scalar>
class Adam {
 public:
  /// Starts with both moments 0.
  explicit Adam(const AdamOptions& options = {}) : options_(options) {}

  /// One update of `parameters`, tensor by tensor, from gradients of the same sizes in the same order. The
  /// sizes must not change between calls.
  void step(const std::vector<std::span<Scalar>>& parameters,
            const std::vector<std::span<Scalar>>& gradients);

 private:
  struct Moments {
    Vector<Scalar> first;
    Vector<Scalar> second;
  };
  AdamOptions options_;
  std::vector<Moments> moments_;
  int steps_ = 0;
};

}  // namespace tonescape
