// A trained model: it takes features to a latent point, and a latent point to class scores and to the map.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tonescape/bundle/bundle.h"
#include "tonescape/model/reading.h"

namespace tonescape {

/// The class scores on the plane of the map: the score of class c at (x, y) is constant[c] + x by_x[c] + y
/// by_y[c].
struct ScorePlane {
  std::vector<float> constant;  ///< one per class
  std::vector<float> by_x;      ///< one per class
  std::vector<float> by_y;      ///< one per class
};

/// A checked model bundle, ready for use. It is immutable, so one Model may serve many threads. read, embed,
/// project, classify, spread and distance allocate nothing. Their results are finite; they throw kBadModel
/// where they would not be.
class Model {
 public:
  /// Reads a bundle's file. Throws kBadModel or kModelMismatch as unpackBundle.
  static Model fromBytes(std::span<const std::uint8_t> bytes);

  /// Takes over `bundle`, checked as if it came from a file.
  explicit Model(const Bundle& bundle) : Model(packBundle(bundle)) {}

  /// The bundle as a file. Model::fromBytes(toBytes()) is the same model, and has the same bytes.
  std::vector<std::uint8_t> toBytes() const;

  /// Number of features.
  int featureCount() const { return static_cast<int>(bundle_.feature_names.size()); }
  /// Dimensions of the latent space.
  int latentCount() const { return static_cast<int>(bundle_.projection.mean.size()); }
  /// Number of classes.
  int classCount() const { return static_cast<int>(bundle_.class_names.size()); }

  /// The inputs of embed, in order: names from functionalTable().
  const std::vector<std::string>& featureNames() const { return bundle_.feature_names; }
  /// The classes, in the order of classify's scores.
  const std::vector<std::string>& classNames() const { return bundle_.class_names; }
  /// The rate to which audio must be resampled before its features are taken.
  int sampleRateHz() const { return bundle_.sample_rate_hz; }
  /// Whether the model takes its features with LevelReference::kStream, which the metadata say by the entry
  /// front_end "level"; otherwise, and without the entry, the features are those of eGeMAPS.
  bool followsLevel() const;
  /// The bundle's metadata: see Bundle.
  const Metadata& metadata() const { return metadata_; }
  /// The parts of the model.
  const Bundle& bundle() const { return bundle_; }

  /// The results of all calls below for `features`, bit for bit, in one pass, and the verdict. `voiced`:
  /// whether the sound has a voice (LivePoint::voiced, Recording::voiced), without which the verdict is
  /// kNoVoice. Throws as they do. No allocation if `reading` was filled before by a model with the same
  /// counts.
  void read(std::span<const float> features, Reading& reading, bool voiced = true) const;

  /// The latent point (latentCount values) of `features` (featureCount values in featureNames' order):
  /// standardized, clipped to +-kLargestZ, encoded. Throws kBadOption for a wrong length or a feature that is
  /// not finite.
  void embed(std::span<const float> features, std::span<float> latent) const;

  /// The position of a latent point on the map: {x, y}. Throws kBadOption for a wrong length.
  std::array<float, 2> project(std::span<const float> latent) const;

  /// The classifier's decision value for each class (classCount values); highestScore of them is the class.
  /// Throws kBadOption for a wrong length.
  void classify(std::span<const float> latent, std::span<float> scores) const;

  /// The uncertainty of a variational encoder: the covariance, on the map, of the Gaussian to which it
  /// encodes `features`. std::nullopt for other encoders. Throws as embed.
  std::optional<MapSpread> spread(std::span<const float> features) const;

  /// The distance of a latent point from the training data: LatentDomain::distance. std::nullopt for a bundle
  /// without a domain. Throws kBadOption for a wrong length.
  std::optional<double> distance(std::span<const float> latent) const;

  /// The classifier's scores as linear functions of the position on the map. Throws kBadModel where they are
  /// not finite.
  ScorePlane plane() const;

  /// The training examples on the map: x, y, x, y, ...
  std::span<const float> referencePoints() const;
  /// The classes of the reference points, from 0.
  std::span<const float> referenceLabels() const { return bundle_.reference_label; }
  /// The corpora of the reference points: indices in corpusNames(). Empty if not known.
  std::span<const float> referenceCorpora() const { return bundle_.reference_corpus; }
  /// The training corpora. Empty if not known.
  const std::vector<std::string>& corpusNames() const { return bundle_.corpus_names; }

 private:
  explicit Model(const TensorFile& file) : bundle_(unpackBundle(file)), metadata_(file.metadata) {}

  /// Two buffers on the stack that serve in turn as a layer's input and output, and pointers to the encoder's
  /// results.
  struct Encoding {
    std::array<std::array<float, kWidestLayer>, 2> buffers;
    const float* last_hidden = nullptr;  // input of the encoder's last layer
    const float* latent = nullptr;
    float deviation = 0.0f;  // Reading::deviation
  };
  void encode(std::span<const float> features, Encoding& encoding) const;
  std::optional<MapSpread> spreadOf(const Encoding& encoding) const;

  Bundle bundle_;
  Metadata metadata_;
};

}  // namespace tonescape
