// Fits a model to labelled features: standardizes, trains the encoder, fits the classifier and the map.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tonescape/bundle/bundle.h"
#include "tonescape/latent/input_noise.h"
#include "tonescape/latent/training.h"
#include "tonescape/model/labelled_features.h"

namespace tonescape {

/// The standardized examples that a model is trained on.
struct TrainingSet {
  Standardizer standardizer;  ///< of the kept examples
  Eigen::MatrixXf z;          ///< features x kept examples
  Eigen::MatrixXf own_z;      ///< the same, each corpus z-scored by its own statistics; z if none is known
  std::vector<int> labels;    ///< class of each kept example
  std::vector<int> kept;      ///< indices of the kept examples in the source, ascending
  int classes = 0;            ///< from 0 to classes - 1, each with an example
  InputNoise noise;           ///< recordingNoise of the features
};

/// The z-scores of `source` without its outliers (fitSourceStandardizer) and without changed copies. Throws
/// kEmptyInput for a source without examples, kBadOption for one in which no feature varies,
/// kNotEnoughClasses, naming it, for a class that has no example or only outliers. One example of a class is
/// enough.
TrainingSet trainingSet(const LabelledFeatures& source, Statistics statistics = Statistics::kMoments);

/// Trains the network of the options' method by trainAutoencoder; for kPca it is the first principal axes;
/// for kDiscriminant fitDiscriminant with the set's noise, and fitAlignedLayer of own_z with calibratedNoise.
/// The methods in closed form have an encoder only and call `on_epoch` once, as for the last epoch: kPca with
/// the mean squared error of the restored z-scores, kDiscriminant with minus the sum of the axes' ratios; it
/// has classes - 1 latent dimensions whatever the options say. Not for kAdaptive.
TrainedAutoencoder trainNetwork(const TrainingSet& set, const TrainingOptions& options,
                                const EpochCallback& on_epoch = {});

/// Fits the classifier of the method to points (dimensions x examples) with labels in 0..classes-1, each
/// class with at least one: nearest means for the discriminants, a linear SVC with cost `c` for the others.
LinearClassifier fitClassifier(Method method, const Eigen::MatrixXf& points, std::span<const int> labels,
                               int classes, double c = 1.0);

/// The columns of `source` that a model of the method is trained on, which become its reference points: for
/// kAdaptive the utterances as they were recorded, for the others trainingSet().kept.
std::vector<int> trainedColumns(const LabelledFeatures& source, Method method);

/// Makes a bundle by the options' method: fitAdaptive for kAdaptive; for the others trainNetwork on the
/// trainingSet, fitClassifier and, if there is a class "neutral", its mean (the mean over the corpora). Then
/// principal axes and domain of the latents, and the trainedColumns as reference points, with their corpora
/// if known. Notes: method, objective (its formula), seed, training (its settings) and loss (of the last
/// epoch); front_end, "level" (Model::followsLevel). Throws as trainNetwork and
/// fitClassifier.
Bundle fitBundle(const LabelledFeatures& source, const TrainingOptions& options,
                 const EpochCallback& on_epoch = {});

}  // namespace tonescape
