#include "tonescape/latent/method.h"

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

using enum KullbackLeibler;
using enum LatentClassifier;

constexpr const char* kVariationalLoss = "mean squared error + beta KL(q(z|x) || N(0, I))";

// clang-format off
constexpr std::array<MethodEntry, kMethodCount> kTable{{
    {"dae", "Denoising autoencoder", "DAE",
     "restores features from noisy ones",
     "mean squared error",
     "Vincent et al. 2008", kNone, false, false, kLinearSvc, Statistics::kMoments},
    {"vae", "Variational autoencoder", "VAE, fixed beta",
     "restores features, and makes the latents a Gaussian cloud about 0",
     kVariationalLoss,
     "Kingma & Welling 2014", kFixed, false, false, kLinearSvc, Statistics::kMoments},
    {"vae-annealed", "Variational, cyclical annealing", "VAE, annealed",
     "as vae, with a weight of the Gaussian cloud that rises in cycles",
     kVariationalLoss,
     "Fu et al. 2019", kAnnealed, false, false, kLinearSvc, Statistics::kMoments},
    {"vae-ss", "Variational, semi-supervised", "VAE, semi-supervised",
     "as vae-annealed, and draws the latents of a class together",
     "mean squared error + beta KL(q(z|x) || N(0, I)) + gamma (distances to the class centroid) / (distances between centroids)",
     "Das et al. 2022", kAnnealed, true, false, kLinearSvc, Statistics::kMoments},
    {"pca", "Principal axes", "principal axes",
     "keeps as much of the variance of the features as a linear map can",
     "mean squared error of a linear map",
     "Pearson 1901", kNone, false, true, kLinearSvc, Statistics::kMoments},
    {"discriminant", "Denoising discriminant", "denoising discriminant",
     "axes that separate the classes and that another recording moves little, in closed form",
     "- sum over axes of (scatter of the class means) / (scatter within classes + noise)",
     "Fisher 1936", kNone, true, true, kNearestMean, Statistics::kWinsorised},
    {"adaptive", "Adaptive discriminant", "adaptive discriminant",
     "axes that separate the classes in all corpora alike, whatever the level; axes of its own for a voice that it is calibrated to",
     "- sum over axes of (scatter of the class means) / (scatter within classes + noise)",
     "Fisher 1936", kNone, true, true, kNearestMean, Statistics::kWinsorised},
}};
// clang-format on

}  // namespace

const std::array<MethodEntry, kMethodCount>& methodTable() {
  return kTable;
}

const MethodEntry& entryOf(Method method) {
  return kTable[static_cast<std::size_t>(method)];
}

std::string methodName(Method method) {
  return entryOf(method).name;
}

Method methodOf(std::string_view name) {
  for (const Method method : kMethods) {
    if (methodName(method) == name) return method;
  }
  throw Error(ErrorCode::kBadOption, {"There is no method \"", name, "\"; choose one of ",
                                      commaSeparated(kTable, &MethodEntry::name), "."});
}

}  // namespace tonescape
