#include "model/compact_bundle.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace tonescape {
namespace {

/// To 16 significant bits: one before the point and 15 of the 23 after it.
float shortened(float value) {
  std::uint32_t bits;  // by memcpy: clang 14 has no std::bit_cast
  std::memcpy(&bits, &value, sizeof bits);
  bits = (bits + 0x80u) & ~0xFFu;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

void shorten(Dense<float>& layer) {
  layer.weight = layer.weight.unaryExpr(&shortened).eval();
  layer.bias = layer.bias.unaryExpr(&shortened).eval();
}

}  // namespace

std::vector<int> compactBundle(Bundle& bundle) {
  bundle.decoder.layers.clear();
  for (Dense<float>& layer : bundle.encoder.layers) shorten(layer);
  shorten(bundle.log_variance);
  const auto given = static_cast<int>(bundle.reference_points.cols());
  const int count = std::min(given, kMostReferencePoints);
  std::vector<int> kept;
  std::vector<float> labels;
  std::vector<float> corpora;
  for (int i = 0; i < count; ++i) {
    kept.push_back(static_cast<int>(static_cast<long long>(i) * given / count));
    const auto place = static_cast<std::size_t>(kept.back());
    labels.push_back(bundle.reference_label[place]);
    if (!bundle.reference_corpus.empty()) corpora.push_back(bundle.reference_corpus[place]);
  }
  const Eigen::MatrixXf steps = bundle.reference_points(Eigen::all, kept) / kReferenceStep;
  bundle.reference_points = steps.unaryExpr([](float value) { return std::round(value); }) * kReferenceStep;
  bundle.reference_label = labels;
  bundle.reference_corpus = corpora;
  return kept;
}

}  // namespace tonescape
