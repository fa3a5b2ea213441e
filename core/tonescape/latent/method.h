// The methods that make a latent space: one row each.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "tonescape/classify/standardizer.h"

namespace tonescape {

/// The four methods of Das et al. (2022), in the order of the paper's tables, and one beyond it: the key of
/// methodTable().
enum class Method { kDae, kVae, kVaeAnnealed, kVaeSs, kDiscriminant };

/// How the Kullback-Leibler term is weighed.
enum class KullbackLeibler {
  kNone,     ///< there is none: no variational autoencoder
  kFixed,    ///< TrainingOptions::beta
  kAnnealed  ///< annealedWeight
};

/// What classifies the latents.
enum class LatentClassifier { kLinearSvc, kNearestMean };

struct MethodEntry {
  const char* name;      ///< on the command line, in bundles and in files of a study
  const char* title;     ///< of a released model
  const char* label;     ///< short, in tables and figures
  const char* sentence;  ///< what it asks of the latent space
  const char* formula;   ///< the loss that it minimises; its settings are TrainingOptions
  const char* citation;
  KullbackLeibler kullback_leibler;
  bool uses_labels;  ///< of the training examples
  bool closed_form;  ///< fitted at once, without epochs and a decoder, in classes - 1 dimensions
  LatentClassifier classifier;
  Statistics statistics;  ///< what the features are z-scored by
};

inline constexpr int kMethodCount = 5;

/// The methods in order.
inline constexpr std::array<Method, kMethodCount> kMethods = [] {
  std::array<Method, kMethodCount> all{};
  for (int i = 0; i < kMethodCount; ++i) all[i] = static_cast<Method>(i);
  return all;
}();

/// The rows, by Method.
const std::array<MethodEntry, kMethodCount>& methodTable();

/// The row of `method`.
const MethodEntry& entryOf(Method method);

/// "dae", "vae", "vae-annealed", "vae-ss" or "discriminant".
std::string methodName(Method method);

/// The method of that name. Throws kBadOption, naming all, for any other text.
Method methodOf(std::string_view name);

}  // namespace tonescape
