// The methods that train a latent space, by name.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace tonescape {

/// The four methods of Das et al. (2022), in the order of the paper's tables, and one beyond it.
enum class Method {
  kDae,          ///< denoising autoencoder (Vincent et al. 2008)
  kVae,          ///< variational autoencoder with a fixed beta (Kingma & Welling 2014)
  kVaeAnnealed,  ///< with cyclically annealed beta (Fu et al. 2019)
  kVaeSs,        ///< semi-supervised: annealed, and the cluster loss
  kDiscriminant  ///< denoising discriminant (discriminant.h): in closed form, with labels, no autoencoder
};

/// The autoencoders of the paper.
inline constexpr std::array kAutoencoderMethods{Method::kDae, Method::kVae, Method::kVaeAnnealed,
                                                Method::kVaeSs};

inline constexpr std::array kMethods{Method::kDae, Method::kVae, Method::kVaeAnnealed, Method::kVaeSs,
                                     Method::kDiscriminant};

/// "dae", "vae", "vae-annealed", "vae-ss" or "discriminant": the names on the command line and in bundles.
std::string methodName(Method method);

/// The method of that name. Throws kBadOption, naming all, for any other text.
Method methodOf(std::string_view name);

}  // namespace tonescape
