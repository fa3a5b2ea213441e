// A model bundle: its parts, and the tensors and texts that store them in a file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tonescape/bundle/safetensors.h"
#include "tonescape/classify/linear_classifier.h"
#include "tonescape/classify/standardizer.h"
#include "tonescape/functionals/feature_transform.h"
#include "tonescape/latent/latent_domain.h"
#include "tonescape/latent/perceptron.h"
#include "tonescape/latent/projection.h"

namespace tonescape {

/// Version of the file layout below. Files of version 1, which has no scaler.neutral, speaker.*, corpus.*,
/// classes.* and feature_transform, are read too.
inline constexpr int kFormatVersion = 2;

/// The widest layer a bundle may have.
inline constexpr int kWidestLayer = 512;

/// A way of reading speech whose statistics are known, which calibrated() uses.
struct CalibrationHead {
  /// latent x features: the latent of z-scores by the statistics of such speech, clipped to +-kSaturation. It
  /// has the coordinates of the encoder's latent, see alignedLayer. No outputs: the bundle has no such head.
  Dense<float> layer;
  /// Features, positive: the standard deviation of such speech in the training corpora.
  Eigen::VectorXf scale;
};

/// The classes in the latent space of a model that is calibrated to a speaker.
struct LatentClasses {
  Eigen::MatrixXf means;      ///< latent x classes
  Eigen::MatrixXf precision;  ///< latent x latent: inverse of the mean covariance of the classes
};

/// Everything a bundle holds. In the file:
///
///     tensor                   shape
///     scaler.mean, .scale      [features]
///     scaler.neutral           [features]: neutral_offset; optional
///     encoder.N.weight, .bias  [outputs, inputs], [outputs]
///     encoder.logvar.weight,   [latent, last hidden width],
///                   .bias  [latent]; optional
///     encoder.calibrated.weight, the shapes of the last encoder.N, which it replaces in calibrated();
///                       .bias  optional
///     speaker.weight, .bias,   [latent, features], [latent], [features]: speaker_head; optional
///            .scale
///     corpus.weight, .bias,    the same: corpus_head; optional
///           .scale
///     classes.mean, .precision [classes, latent], [latent, latent]: LatentClasses; optional
///     decoder.N.weight, .bias  shapes as encoder.N; optional
///     projection.mean, .axes   [latent], [2, latent]
///     svc.weight, .bias        [classes, latent], [classes]: linear scores, of an SVC or not
///     reference.points         [n, 2]
///     reference.label          [n]
///     reference.corpus         [n]; optional
///     latent.mean, .precision  [latent], [latent, latent]; optional
///
///     metadata           text
///     format_version     "2"
///     feature_set        "eGeMAPSv02"
///     extractor_version  version of the features' values
///     feature_names      the inputs in order, one per line
///     class_names        one per line
///     sample_rate_hz     rate of the training audio
///     layer_sizes        "88,64,32,16": features to latent
///     activation         "relu"
///     corpus_names       one per line; with reference.corpus
///     feature_transform  "level-free" if the features are transformed (FeatureTransform); otherwise absent
///     scaler_statistics  "winsorised" if scaler.mean and .scale are; otherwise absent
///     latent_radius      a number above 0; with latent.mean
///     checksum           FNV-1a, 64 bits, 16 hexadecimal digits, of all values in the order of the names
///     metadata_checksum  the same hash of key, zero byte, text, zero byte of every other entry, in the
///                        order of the keys; optional
///
/// Weights are row-major, as in PyTorch. The notes (method, corpora, licence, ...) are further metadata.
struct Bundle {
  std::vector<std::string> feature_names;  ///< the inputs, in order
  std::vector<std::string> class_names;    ///< the classes, in the order of the scores
  int sample_rate_hz = 16000;  ///< features depend on the rate: audio is resampled to it before embedding
  Metadata notes;              ///< metadata that is not in the table above

  FeatureTransform transform;  ///< applied to the features before they are z-scored; empty for most methods
  Standardizer standardizer;   ///< z-scores of the features
  Statistics statistics = Statistics::kMoments;  ///< how the standardizer was and is to be estimated
  Perceptron<float> encoder;     ///< features to latent; the mean of the Gaussian if variational
  Perceptron<float> decoder;     ///< latent to features, for continued training; no layers if absent
  Dense<float> log_variance;     ///< second head of a variational encoder; no outputs if absent
  Dense<float> calibrated;       ///< last layer of the encoder after calibrated(); no outputs if it stays
  CalibrationHead speaker_head;  ///< for one speaker; heads need an encoder of two layers
  CalibrationHead corpus_head;   ///< for many speakers
  /// Features: the mean of a speaker's neutral speech less that of all its speech, both transformed, in the
  /// training corpora; no values if not known.
  Eigen::VectorXf neutral_offset;
  Projection projection;                 ///< the map: latent to the plane
  LinearClassifier classifier;           ///< linear scores of the latents, by an SVC or not
  std::optional<LatentClasses> classes;  ///< from which taught() starts; absent for most methods
  Eigen::MatrixXf reference_points;      ///< 2 x n: examples on the map, of the training or of taught()
  std::vector<float> reference_label;    ///< n: their classes, from 0

  std::vector<std::string> corpus_names;  ///< none if not known
  std::vector<float> reference_corpus;    ///< n: corpora of the reference points, from 0; empty if not known
  std::optional<LatentDomain> domain;     ///< of the training latents; absent in older bundles
};

/// Writes the parts, which must fit together, as a file.
TensorFile packBundle(const Bundle& bundle);

/// Reads and checks the parts of a file. Throws kModelMismatch for another format version, feature set,
/// extractor or activation, naming both sides; kBadModel for a missing tensor, a wrong shape, a value that is
/// not finite or a wrong checksum.
Bundle unpackBundle(const TensorFile& file);

}  // namespace tonescape
