#include "tonescape/model/model.h"

#include <algorithm>
#include <cmath>

#include "tonescape/classify/linear_classifier.h"
#include "tonescape/error.h"
#include "tonescape/latent/gaussian_latent.h"
#include "tonescape/model/steps.h"

namespace tonescape {
namespace {

// The verdict on a sound with a voice.
Verdict verdictOf(const Reading& reading) {
  if (reading.distance > kLargestDistance || reading.deviation > kLargestDeviation) return Verdict::kFar;
  const auto score = [&](int label) { return reading.scores[static_cast<std::size_t>(label)]; };
  return score(reading.label) - score(reading.runner_up) < kSmallestLead ? Verdict::kBetween
                                                                         : Verdict::kClear;
}

}  // namespace

const char* nameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNoVoice:
      return "no-voice";
    case Verdict::kFar:
      return "far";
    case Verdict::kBetween:
      return "between";
    case Verdict::kClear:
      break;
  }
  return "clear";
}

Model Model::fromBytes(std::span<const std::uint8_t> bytes) {
  return Model(readSafetensors(bytes));
}

std::vector<std::uint8_t> Model::toBytes() const {
  return writeSafetensors(packBundle(bundle_));
}

bool Model::followsLevel() const {
  const auto front_end = metadata_.find("front_end");
  return front_end != metadata_.end() && front_end->second == "level";
}

void Model::encode(std::span<const float> features, Encoding& encoding) const {
  float* input = encoding.buffers[0].data();
  float* output = encoding.buffers[1].data();
  standardize(bundle_, features, input);
  float squares = 0.0f;
  for (std::size_t i = 0; i < features.size(); ++i) {
    input[i] = std::clamp(input[i], -kLargestZ, kLargestZ);
    squares += input[i] * input[i];
  }
  encoding.deviation = std::sqrt(squares / static_cast<float>(features.size()));
  for (std::size_t i = 0; i < bundle_.encoder.layers.size(); ++i) {
    encoderLayer(bundle_.encoder, i, input, output);
    std::swap(input, output);
  }
  if (!Eigen::Map<const Eigen::VectorXf>(input, latentCount()).allFinite()) {
    throw Error(ErrorCode::kBadModel,
                "The model's weights take these features out of the range of a float; train it again.");
  }
  encoding.latent = input;
  encoding.last_hidden = output;
}

void Model::read(std::span<const float> features, Reading& reading, bool voiced) const {
  Encoding encoding;
  encode(features, encoding);
  reading.latent.resize(static_cast<std::size_t>(latentCount()));
  std::copy_n(encoding.latent, reading.latent.size(), reading.latent.begin());
  const std::array<float, 2> position = project(reading.latent);
  reading.x = position[0];
  reading.y = position[1];
  reading.scores.resize(static_cast<std::size_t>(classCount()));
  classify(reading.latent, reading.scores);
  reading.label = highestScore(reading.scores);
  reading.runner_up = secondHighestScore(reading.scores);
  reading.spread = spreadOf(encoding);
  reading.distance = distance(reading.latent);
  reading.deviation = encoding.deviation;
  reading.verdict = voiced ? verdictOf(reading) : Verdict::kNoVoice;
}

void Model::embed(std::span<const float> features, std::span<float> latent) const {
  requireLength("latent values", latent.size(), latentCount());
  Encoding encoding;
  encode(features, encoding);
  std::copy_n(encoding.latent, latent.size(), latent.begin());
}

std::array<float, 2> Model::project(std::span<const float> latent) const {
  requireLength("latent values", latent.size(), latentCount());
  std::array<float, 2> position{};
  for (Eigen::Index axis = 0; axis < 2; ++axis) {
    for (Eigen::Index i = 0; i < bundle_.projection.mean.size(); ++i) {
      const float offset = latent[static_cast<std::size_t>(i)] - bundle_.projection.mean[i];
      position[static_cast<std::size_t>(axis)] += bundle_.projection.axes(axis, i) * offset;
    }
  }
  requireFinite("place on the map", position);
  return position;
}

void Model::classify(std::span<const float> latent, std::span<float> scores) const {
  requireLength("latent values", latent.size(), latentCount());
  requireLength("class scores", scores.size(), classCount());
  affine(bundle_.classifier.weight, bundle_.classifier.bias, latent.data(), scores.data());
  requireFinite("class score", scores);
}

std::optional<MapSpread> Model::spread(std::span<const float> features) const {
  if (bundle_.log_variance.outputCount() == 0) return {};
  Encoding encoding;
  encode(features, encoding);
  return spreadOf(encoding);
}

std::optional<MapSpread> Model::spreadOf(const Encoding& encoding) const {
  const Dense<float>& head = bundle_.log_variance;
  if (head.outputCount() == 0) return {};
  std::array<float, kWidestLayer> log_variance;
  affine(head.weight, head.bias, encoding.last_hidden, log_variance.data());
  constexpr auto kBound = static_cast<float>(kLargestLogVariance);
  MapSpread spread;
  for (Eigen::Index i = 0; i < head.outputCount(); ++i) {
    const float variance = std::exp(std::clamp(log_variance[static_cast<std::size_t>(i)], -kBound, kBound));
    const float x = bundle_.projection.axes(0, i);
    const float y = bundle_.projection.axes(1, i);
    spread.xx += variance * x * x;
    spread.xy += variance * x * y;
    spread.yy += variance * y * y;
  }
  requireFinite("spread on the map", std::array{spread.xx, spread.xy, spread.yy});
  return spread;
}

std::optional<double> Model::distance(std::span<const float> latent) const {
  requireLength("latent values", latent.size(), latentCount());
  if (!bundle_.domain) return {};
  const double distance = bundle_.domain->distance(latent);
  if (!std::isfinite(distance)) failRange("distance to its training data");
  return distance;
}

ScorePlane Model::plane() const {
  const LinearClassifier& classifier = bundle_.classifier;
  const auto classes = static_cast<std::size_t>(classCount());
  const Eigen::VectorXf flat = Eigen::VectorXf::Zero(classCount());
  const auto scores = [&](const Eigen::VectorXf& bias, const Eigen::VectorXf& direction) {
    std::vector<float> values(classes);
    affine(classifier.weight, bias, direction.data(), values.data());
    requireFinite("class score on the map", values);
    return values;
  };
  return {scores(classifier.bias, bundle_.projection.mean), scores(flat, bundle_.projection.axes.row(0)),
          scores(flat, bundle_.projection.axes.row(1))};
}

std::span<const float> Model::referencePoints() const {
  return {bundle_.reference_points.data(), static_cast<std::size_t>(bundle_.reference_points.size())};
}

}  // namespace tonescape
