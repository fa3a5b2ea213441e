#include "tonescape/model/calibrate.h"

#include <cmath>
#include <string>

#include "tonescape/error.h"
#include "tonescape/latent/discriminant.h"
#include "tonescape/model/check_features.h"

namespace tonescape {
namespace {

constexpr const char* kNote = "calibration";
constexpr const char* kVoicedSegments = "VoicedSegmentsPerSec";

// The matrices here are filled by plain loops: core.wasm contains this file, and Eigen's expressions of whole
// matrices would add a tenth to what a page loads.

/// The weighted mean of `own`, of `count` utterances, and `prior`, which counts for `prior_count`.
double drawn(double own, double count, double prior, double prior_count) {
  return std::isinf(prior_count) ? prior : (count * own + prior_count * prior) / (count + prior_count);
}

/// One encoder for features that are z-scored by `own`. Its hidden layer has the units that clip them for the
/// layer of `head` (clippedLinear), and those of the bundle's encoder, which takes z-scores by the bundle's
/// standardizer; its latent is the weighted mean of both.
Perceptron<float> joined(const Bundle& bundle, const Standardizer& own, const CalibrationHead& head) {
  constexpr float kOtherShare = kZeroShotShare / (1.0f + kZeroShotShare);
  constexpr float kHeadShare = 1.0f - kOtherShare;
  const Dense<float>& first = bundle.encoder.layers[0];
  const Dense<float>& last = bundle.encoder.layers[1];
  const Eigen::Index features = first.inputCount();
  const Eigen::Index units = 2 * features;  // of the head
  const Eigen::Index all = units + first.outputCount();

  Dense<float> hidden{Eigen::MatrixXf::Zero(all, features), Eigen::VectorXf(all)};
  for (Eigen::Index unit = units; unit < all; ++unit) hidden.bias[unit] = first.bias[unit - units];
  for (Eigen::Index i = 0; i < features; ++i) {
    hidden.weight(i, i) = 1.0f;
    hidden.weight(features + i, i) = 1.0f;
    hidden.bias[i] = kSaturation;
    hidden.bias[features + i] = -kSaturation;
    const float scale = own.scale[i] / bundle.standardizer.scale[i];
    const float offset = (own.mean[i] - bundle.standardizer.mean[i]) / bundle.standardizer.scale[i];
    for (Eigen::Index unit = units; unit < all; ++unit) {
      const float weight = first.weight(unit - units, i);
      hidden.weight(unit, i) = weight * scale;
      hidden.bias[unit] += weight * offset;
    }
  }

  Dense<float> sum{Eigen::MatrixXf(last.outputCount(), all), Eigen::VectorXf(last.outputCount())};
  for (Eigen::Index row = 0; row < last.outputCount(); ++row) {
    float bias = kHeadShare * head.layer.bias[row] + kOtherShare * last.bias[row];
    for (Eigen::Index i = 0; i < features; ++i) {
      const float weight = kHeadShare * head.layer.weight(row, i);
      sum.weight(row, i) = weight;
      sum.weight(row, features + i) = -weight;
      bias -= kSaturation * weight;
    }
    for (Eigen::Index unit = units; unit < all; ++unit)
      sum.weight(row, unit) = kOtherShare * last.weight(row, unit - units);
    sum.bias[row] = bias;
  }
  return {{hidden, sum}};
}

/// The mean of row `i`.
double rowMean(const Eigen::MatrixXf& values, Eigen::Index i) {
  double sum = 0.0;
  for (Eigen::Index k = 0; k < values.cols(); ++k) sum += values(i, k);
  return sum / static_cast<double>(values.cols());
}

/// The statistics by which features are z-scored: those of the speech, drawn towards the corpora's: to the
/// mean of the bundle and to `scale`.
Standardizer adaptedStatistics(const Bundle& bundle, const Eigen::MatrixXf& values, SpeechKind speech,
                               const Eigen::VectorXf& scale) {
  const SpeechKindEntry& entry = entryOf(speech);
  const auto count = static_cast<double>(values.cols());
  Standardizer own = fitStandardizer(values, bundle.statistics, scale);
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    double mean = own.mean[i];
    if (speech == SpeechKind::kNeutral) mean = rowMean(values, i) - bundle.neutral_offset[i];
    own.mean[i] = static_cast<float>(drawn(mean, count, bundle.standardizer.mean[i], entry.mean_prior));
    // In double, where the square of no float is 0 or infinite.
    const double own_scale = own.scale[i];
    const double corpora_scale = scale[i];
    own.scale[i] = static_cast<float>(
        std::sqrt(drawn(own_scale * own_scale, count, corpora_scale * corpora_scale, entry.scale_prior)));
  }
  return own;
}

/// For a bundle without heads.
void calibrateStandardizer(const Eigen::MatrixXf& values, SpeechKind speech, Bundle& bundle) {
  // The setting of the paper: the statistics of the unlabeled share as they are.
  bundle.standardizer = speech == SpeechKind::kCorpus
                            ? fitStandardizer(values, bundle.statistics, bundle.standardizer.scale)
                            : adaptedStatistics(bundle, values, speech, bundle.standardizer.scale);
  if (bundle.calibrated.outputCount() == 0 || speech == SpeechKind::kNeutral) return;
  bundle.encoder.layers.back() = bundle.calibrated;
  bundle.calibrated = {};
}

/// Whether the bundle's features say that no example has a voiced segment.
bool isWithoutVoice(const Bundle& bundle, const Eigen::MatrixXf& features) {
  for (Eigen::Index row = 0; row < features.rows(); ++row) {
    if (bundle.feature_names[static_cast<std::size_t>(row)] != kVoicedSegments) continue;
    for (Eigen::Index i = 0; i < features.cols(); ++i) {
      if (features(row, i) > 0.0f) return false;
    }
    return true;
  }
  return false;
}

void requireCalibratable(const Bundle& bundle, const Eigen::MatrixXf& features, SpeechKind speech) {
  requireFeatures(bundle.feature_names, features);
  if (features.cols() < kFewestCalibrationExamples) {
    throw Error(ErrorCode::kEmptyInput,
                {"A calibration needs at least ", std::to_string(kFewestCalibrationExamples),
                 " utterances, but there are ", std::to_string(features.cols()),
                 "; take more, for example half a minute of speech."});
  }
  if (isWithoutVoice(bundle, features)) {
    throw Error(ErrorCode::kEmptyInput,
                "None of the utterances has a voice in it; give speech, and check the microphone.");
  }
  if (bundle.notes.contains(kNote)) {
    throw Error(ErrorCode::kBadOption,
                "The model is calibrated already; calibrate the model that it was made from.");
  }
  if (speech == SpeechKind::kNeutral && bundle.neutral_offset.size() == 0) {
    throw Error(ErrorCode::kBadOption,
                "The model does not know how neutral speech differs, so neutral speech cannot calibrate it; "
                "give speech of any emotion, or train the model again with a class named neutral.");
  }
}

}  // namespace

Bundle calibrated(const Bundle& bundle, const Eigen::MatrixXf& features, SpeechKind speech) {
  requireCalibratable(bundle, features, speech);
  Bundle result = bundle;
  const Eigen::MatrixXf values = bundle.transform.applied(features);
  const CalibrationHead& head = speech == SpeechKind::kCorpus ? bundle.corpus_head : bundle.speaker_head;
  if (head.layer.outputCount() == 0) {
    calibrateStandardizer(values, speech, result);
  } else {
    result.standardizer = adaptedStatistics(bundle, values, speech, head.scale);
    result.encoder = joined(bundle, result.standardizer, head);
    result.speaker_head = {};
    result.corpus_head = {};
  }
  result.notes.erase("metrics");
  result.notes[kNote] =
      "by " + std::to_string(features.cols()) + " utterances without labels: " + entryOf(speech).sentence;
  return result;
}

}  // namespace tonescape
