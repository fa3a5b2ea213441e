// A trained model: features to latent point, latent point to class scores and to the map.
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

/// The scores on the plane of the map: class c has constant[c] + x by_x[c] + y by_y[c] at (x, y).
struct ScorePlane {
  std::vector<float> constant;
  std::vector<float> by_x;
  std::vector<float> by_y;
};

/// A sound model bundle, ready for use. Immutable: one Model may serve many threads. read, embed, project,
/// classify, spread and distance allocate nothing, and what they give is finite: they throw kBadModel where
/// it would not be.
class Model {
 public:
  /// Reads a bundle's file. Throws kBadModel or kModelMismatch as unpackBundle.
  static Model fromBytes(std::span<const std::uint8_t> bytes);

  /// Takes over `bundle`, checked as if it came from a file.
  explicit Model(const Bundle& bundle) : Model(packBundle(bundle)) {}

  /// The bundle's file. Model::fromBytes(toBytes()) is the same model, and gives the same bytes again.
  std::vector<std::uint8_t> toBytes() const;

  int featureCount() const { return static_cast<int>(bundle_.feature_names.size()); }
  int latentCount() const { return static_cast<int>(bundle_.projection.mean.size()); }
  int classCount() const { return static_cast<int>(bundle_.class_names.size()); }

  /// The inputs of embed, in order: names from functionalTable().
  const std::vector<std::string>& featureNames() const { return bundle_.feature_names; }
  /// The classes, in the order of classify's scores.
  const std::vector<std::string>& classNames() const { return bundle_.class_names; }
  /// The rate to which audio must be resampled before its features are taken.
  int sampleRateHz() const { return bundle_.sample_rate_hz; }
  /// The bundle's metadata: see Bundle.
  const std::map<std::string, std::string>& metadata() const { return metadata_; }
  const Bundle& bundle() const { return bundle_; }

  /// All that the calls below say of `features`, the same bits in one pass. Throws as they do. A `reading`
  /// that a model of these counts has filled before is filled without allocation.
  void read(std::span<const float> features, Reading& reading) const;

  /// The latent point (latentCount values) of `features` (featureCount values in featureNames' order):
  /// standardized, clipped to +-kLargestZ, encoded. Throws kBadOption for a wrong length or a feature that is
  /// not finite.
  void embed(std::span<const float> features, std::span<float> latent) const;

  /// The position of a latent point on the map: {x, y}. Throws kBadOption for a wrong length.
  std::array<float, 2> project(std::span<const float> latent) const;

  /// The classifier's decision value for each class (classCount values); the class is the one with the
  /// highest, see highestScore. Throws kBadOption for a wrong length.
  void classify(std::span<const float> latent, std::span<float> scores) const;

  /// The uncertainty of a variational encoder: the covariance, on the map, of the Gaussian that it takes
  /// `features` for. Nothing for another encoder. Throws as embed.
  std::optional<MapSpread> spread(std::span<const float> features) const;

  /// How far a latent point is from all training data: LatentDomain::distance. Nothing for a bundle that does
  /// not know its domain. Throws kBadOption for a wrong length.
  std::optional<double> distance(std::span<const float> latent) const;

  /// The classifier is linear, and so are its scores on the map. Throws kBadModel where they are not finite.
  ScorePlane plane() const;

  /// The training examples on the map: x, y, x, y, ...
  std::span<const float> referencePoints() const;
  /// Their classes, from 0.
  std::span<const float> referenceLabels() const { return bundle_.reference_label; }
  /// Their corpora: indices in corpusNames(). Empty if the bundle does not know them.
  std::span<const float> referenceCorpora() const { return bundle_.reference_corpus; }
  const std::vector<std::string>& corpusNames() const { return bundle_.corpus_names; }

 private:
  explicit Model(const TensorFile& file) : bundle_(unpackBundle(file)), metadata_(file.metadata) {}

  /// Buffers on the stack that take turns as a layer's input and output, and where the encoder's results are.
  struct Encoding {
    std::array<std::array<float, kWidestLayer>, 2> buffers;
    const float* last_hidden = nullptr;  // what the encoder's last layer takes
    const float* latent = nullptr;
  };
  void encode(std::span<const float> features, Encoding& encoding) const;
  std::optional<MapSpread> spreadOf(const Encoding& encoding) const;

  Bundle bundle_;
  std::map<std::string, std::string> metadata_;
};

}  // namespace tonescape
