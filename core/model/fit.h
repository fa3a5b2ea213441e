// From labelled features to a model: standardize, train the autoencoder, fit the classifier and the map.
#pragma once

#include <string>
#include <vector>

#include "latent/training.h"
#include "model/bundle.h"

namespace tonescape {

/// Labelled samples of named features.
struct LabelledFeatures {
  std::vector<std::string> feature_names;  ///< one a row of `values`, from functionalTable()
  std::vector<std::string> class_names;
  Eigen::MatrixXf values;   ///< features x samples, finite
  std::vector<int> labels;  ///< class of each sample, from 0
};

/// A bundle with a denoising autoencoder: source outliers dropped (fitSourceStandardizer), trainDenoising on
/// the z-scores, linear SVC (C = 1) and principal axes of the latents, the kept samples as reference points.
/// Notes: method, seed, training (its settings) and loss (of the last epoch). Throws as trainDenoising and
/// fitLinearSvc.
Bundle fitDenoisingBundle(const LabelledFeatures& source, const TrainingOptions& options,
                          const EpochCallback& on_epoch = {});

}  // namespace tonescape
