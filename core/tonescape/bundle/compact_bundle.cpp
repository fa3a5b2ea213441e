#include "tonescape/bundle/compact_bundle.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace tonescape {
namespace {

/// Rounds to the nearest float of `kept` significant bits.
float shortened(float value, int kept) {
  const std::uint32_t step = 1u << (24 - kept);
  std::uint32_t bits;  // copied by memcpy, since clang 14 has no std::bit_cast
  std::memcpy(&bits, &value, sizeof bits);
  bits = (bits + step / 2) & ~(step - 1);  // a carry correctly increments the exponent
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

void shorten(Dense<float>& layer) {
  for (float& weight : layer.weight.reshaped()) weight = shortened(weight, kWeightBits);
  for (float& bias : layer.bias) bias = shortened(bias, kBiasBits);
}

/// The grid's step for these coordinates, by their standard deviation; 0 if they are all the same.
float gridStep(const Eigen::RowVectorXf& coordinates) {
  if (coordinates.minCoeff() == coordinates.maxCoeff()) return 0.0f;
  const Eigen::ArrayXd values = coordinates.cast<double>().transpose();
  const double deviation = std::sqrt((values - values.mean()).square().mean());
  return static_cast<float>(std::exp2(std::floor(std::log2(deviation / kStepsPerDeviation))));
}

}  // namespace

std::vector<int> compactBundle(Bundle& bundle) {
  bundle.decoder.layers.clear();
  for (Dense<float>& layer : bundle.encoder.layers) shorten(layer);
  shorten(bundle.log_variance);
  shorten(bundle.calibrated);
  shorten(bundle.speaker_head.layer);
  shorten(bundle.corpus_head.layer);
  const auto given = static_cast<int>(bundle.reference_points.cols());
  const int count = std::min(given, kMostReferencePoints);
  std::vector<int> kept;
  std::vector<float> labels;
  std::vector<float> corpora;
  for (int i = 0; i < count; ++i) {
    kept.push_back(static_cast<int>(static_cast<long long>(i) * given / count));
    const auto index = static_cast<std::size_t>(kept.back());
    labels.push_back(bundle.reference_label[index]);
    if (!bundle.reference_corpus.empty()) corpora.push_back(bundle.reference_corpus[index]);
  }
  Eigen::MatrixXf points = bundle.reference_points(Eigen::all, kept);
  for (Eigen::Index axis = 0; axis < points.rows() && count > 0; ++axis) {
    const float step = gridStep(bundle.reference_points.row(axis));
    if (step > 0.0f) points.row(axis) = (points.row(axis).array() / step).round() * step;
  }
  bundle.reference_points = points;
  bundle.reference_label = labels;
  bundle.reference_corpus = corpora;
  return kept;
}

}  // namespace tonescape
