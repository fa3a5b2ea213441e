#include "tonescape/model/calibrate.h"

#include <cmath>
#include <string>

#include "tonescape/error.h"
#include "tonescape/latent/clipped_linear.h"
#include "tonescape/latent/discriminant.h"
#include "tonescape/model/check_features.h"

namespace tonescape {
namespace {

constexpr const char* kNote = "calibration";

/// The weighted mean of `own`, of `count` utterances, and `prior`, which counts for `prior_count`.
Eigen::VectorXd drawn(const Eigen::VectorXd& own, double count, const Eigen::VectorXd& prior,
                      double prior_count) {
  if (std::isinf(prior_count)) return prior;
  return (count * own + prior_count * prior) / (count + prior_count);
}

/// In double, where the square of no float is 0 or infinite.
Eigen::VectorXd squares(const Eigen::VectorXf& values) {
  return values.cast<double>().cwiseAbs2();
}

/// One encoder for features that are z-scored by `own`. Its hidden layer has the units that clip them for the
/// layer of `head`, and those of the bundle's encoder, which takes z-scores by the bundle's standardizer; its
/// latent is the weighted mean of both.
Perceptron<float> joined(const Bundle& bundle, const Standardizer& own, const CalibrationHead& head) {
  const Perceptron<float> other =
      clippedLinear(head.layer.weight.cast<double>(), head.layer.bias.cast<double>(), kSaturation);
  Dense<float> first = bundle.encoder.layers[0];
  const Eigen::VectorXf offset =
      (own.mean - bundle.standardizer.mean).cwiseQuotient(bundle.standardizer.scale);
  first.bias += first.weight * offset;
  first.weight = first.weight * own.scale.cwiseQuotient(bundle.standardizer.scale).asDiagonal();
  const Dense<float>& last = bundle.encoder.layers[1];

  const Eigen::Index units = other.layers[0].outputCount();
  Dense<float> hidden{Eigen::MatrixXf(units + first.outputCount(), first.inputCount()),
                      Eigen::VectorXf(units + first.outputCount())};
  hidden.weight << other.layers[0].weight, first.weight;
  hidden.bias << other.layers[0].bias, first.bias;
  Dense<float> sum{Eigen::MatrixXf(last.outputCount(), hidden.outputCount()), other.layers[1].bias};
  sum.weight << other.layers[1].weight, kZeroShotShare * last.weight;
  sum.bias += kZeroShotShare * last.bias;
  sum.weight /= 1.0f + kZeroShotShare;
  sum.bias /= 1.0f + kZeroShotShare;
  return {{hidden, sum}};
}

/// The statistics by which features are z-scored: those of the speech, drawn towards the corpora's: to the
/// mean of the bundle and to `scale`.
Standardizer adaptedStatistics(const Bundle& bundle, const Eigen::MatrixXf& values, SpeechKind speech,
                               const Eigen::VectorXf& scale) {
  const SpeechKindEntry& entry = entryOf(speech);
  const auto count = static_cast<double>(values.cols());
  const Standardizer own = fitStandardizer(values, bundle.statistics, scale);
  Eigen::VectorXd mean = own.mean.cast<double>();
  if (speech == SpeechKind::kNeutral)
    mean = values.cast<double>().rowwise().mean() - bundle.neutral_offset.cast<double>();
  mean = drawn(mean, count, bundle.standardizer.mean.cast<double>(), entry.mean_prior);
  const Eigen::VectorXd variance = drawn(squares(own.scale), count, squares(scale), entry.scale_prior);
  return {mean.cast<float>(), variance.cwiseSqrt().cast<float>()};
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

void requireCalibratable(const Bundle& bundle, const Eigen::MatrixXf& features, SpeechKind speech) {
  requireFeatures(bundle.feature_names, features);
  if (features.cols() < kFewestCalibrationExamples) {
    throw Error(ErrorCode::kEmptyInput, "A calibration needs at least " +
                                            std::to_string(kFewestCalibrationExamples) +
                                            " utterances, but there are " + std::to_string(features.cols()) +
                                            "; take more, for example half a minute of speech.");
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
