#include "tonescape/latent/adam.h"

#include <cmath>

namespace tonescape {

template <typename Scalar>
void Adam<Scalar>::step(const std::vector<std::span<Scalar>>& parameters,
                        const std::vector<std::span<Scalar>>& gradients) {
  if (moments_.empty()) {
    for (const auto& tensor : parameters) {
      const auto zero = Vector<Scalar>::Zero(static_cast<Eigen::Index>(tensor.size()));
      moments_.push_back({zero, zero});
    }
  }
  ++steps_;
  const auto beta1 = static_cast<Scalar>(options_.beta1);
  const auto beta2 = static_cast<Scalar>(options_.beta2);
  const auto epsilon = static_cast<Scalar>(options_.epsilon);
  const auto rate = static_cast<Scalar>(options_.learning_rate);
  const auto correction1 = static_cast<Scalar>(1.0 - std::pow(options_.beta1, steps_));
  const auto correction2 = static_cast<Scalar>(1.0 - std::pow(options_.beta2, steps_));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto size = static_cast<Eigen::Index>(parameters[i].size());
    Eigen::Map<Vector<Scalar>> parameter(parameters[i].data(), size);
    const Eigen::Map<const Vector<Scalar>> gradient(gradients[i].data(), size);
    auto& [first, second] = moments_[i];
    first = beta1 * first + (Scalar(1) - beta1) * gradient;
    second = beta2 * second + (Scalar(1) - beta2) * gradient.cwiseAbs2();
    parameter.array() -=
        rate * (first.array() / correction1) / ((second.array() / correction2).sqrt() + epsilon);
  }
}

template class Adam<float>;
template class Adam<double>;

}  // namespace tonescape
