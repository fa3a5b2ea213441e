// The table of the methods that make a latent space, one row each.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "tonescape/classify/standardizer.h"

namespace tonescape {

/// The four methods of Das et al. (2022), in the order of the paper's tables, and three beside them: the key
/// of methodTable().
enum class Method {
  kDae,           ///< denoising autoencoder
  kVae,           ///< variational autoencoder, fixed weight of the Kullback-Leibler term
  kVaeAnnealed,   ///< variational autoencoder, cyclically annealed weight
  kVaeSs,         ///< semi-supervised: annealed, with the cluster loss
  kPca,           ///< principal axes: a linear baseline
  kDiscriminant,  ///< denoising discriminant (discriminant.h)
  kAdaptive       ///< adaptive discriminant (adaptive_discriminant.h, model/fit_adaptive.h)
};

/// How the Kullback-Leibler term is weighted.
enum class KullbackLeibler {
  kNone,     ///< there is no such term: the method is not variational
  kFixed,    ///< by TrainingOptions::beta in every epoch
  kAnnealed  ///< by annealedWeight, which changes with the epoch
};

/// What classifies the latents.
enum class LatentClassifier {
  kLinearSvc,   ///< fitLinearSvc
  kNearestMean  ///< fitNearestMean
};

/// A method of training: its texts, its objective, and how its latents are classified.
struct MethodEntry {
  const char* name;                  ///< for the command line, bundles and files of a study
  const char* title;                 ///< title of a released model
  const char* label;                 ///< short title for tables and figures
  const char* sentence;              ///< what it requires of the latent space
  const char* formula;               ///< the loss that it minimises; TrainingOptions has its settings
  const char* citation;              ///< author and year of the publication
  KullbackLeibler kullback_leibler;  ///< weighting of that term
  bool uses_labels;                  ///< needs the classes of the training examples
  bool closed_form;                  ///< fitted in one step, without epochs, random numbers or decoder
  LatentClassifier classifier;       ///< classifies the latents
  Statistics statistics;             ///< statistics by which features are z-scored
};

inline constexpr int kMethodCount = static_cast<int>(Method::kAdaptive) + 1;  ///< number of methods

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

/// The name in the method's row, for example "vae-annealed".
std::string methodName(Method method);

/// The method of that name. Throws kBadOption, naming all, for any other text.
Method methodOf(std::string_view name);

}  // namespace tonescape
