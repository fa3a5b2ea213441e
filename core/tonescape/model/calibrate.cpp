#include "tonescape/model/calibrate.h"

#include <cmath>
#include <string>

#include "tonescape/error.h"
#include "tonescape/latent/clipped_linear.h"
#include "tonescape/model/check_features.h"

namespace tonescape {
namespace {

constexpr const char* kNote = "calibration";

/// The weighted mean of `own`, of `count` utterances, and `prior`, which counts for `prior_count`.
Eigen::VectorXf drawn(const Eigen::VectorXf& own, double count, const Eigen::VectorXf& prior,
                      double prior_count) {
  if (prior_count == 0.0) return own;
  if (std::isinf(prior_count)) return prior;
  const auto share = static_cast<float>(count / (count + prior_count));
  return share * own + (1.0f - share) * prior;
}

Eigen::VectorXf drawnScale(const Standardizer& own, double count, const Eigen::VectorXf& prior,
                           double prior_count) {
  return drawn(own.scale.cwiseAbs2(), count, prior.cwiseAbs2(), prior_count).cwiseSqrt();
}

/// The statistics of speech, with the scale of `fallback` for features that do not vary in it.
Standardizer statisticsOf(const Eigen::MatrixXf& values, Statistics statistics, const Eigen::VectorXf& fallback) {
  Standardizer own = fitStandardizer(values, statistics);
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    if (values.row(i).maxCoeff() == values.row(i).minCoeff()) own.scale[i] = fallback[i];
  }
  return own;
}

/// One encoder for features that are z-scored by `own`. Its hidden layer has the units that clip them for the
/// layer of `head`, and those of the bundle's encoder, which takes z-scores by the bundle's standardizer; its
/// latent is the weighted mean of both.
Perceptron<float> joined(const Bundle& bundle, const Standardizer& own, const CalibrationHead& head,
                         float saturation) {
  const Perceptron<float> other =
      clippedLinear(head.layer.weight.cast<double>(), head.layer.bias.cast<double>(), saturation);
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

void calibrateHeads(const Eigen::MatrixXf& values, SpeechKind speech, Bundle& bundle) {
  const SpeechKindEntry& entry = entryOf(speech);
  const CalibrationHead head = bundle.heads[static_cast<std::size_t>(speech)];
  const auto count = static_cast<double>(values.cols());
  Standardizer own = statisticsOf(values, bundle.statistics, head.scale);
  if (entry.mean_prior > 0.0) own.mean = drawn(own.mean, count, bundle.neutral_mean, entry.mean_prior);
  own.scale = drawnScale(own, count, head.scale, entry.scale_prior);
  bundle.encoder = joined(bundle, own, head, entry.saturation);
  bundle.standardizer = own;
  bundle.heads = {};
}

void calibrateStandardizer(const Eigen::MatrixXf& values, SpeechKind speech, Bundle& bundle) {
  const SpeechKindEntry& entry = entryOf(speech);
  const auto count = static_cast<double>(values.cols());
  Standardizer own = statisticsOf(values, bundle.statistics, bundle.standardizer.scale);
  if (speech == SpeechKind::kNeutral) {
    own.mean = drawn(own.mean, count, bundle.neutral_mean, entry.mean_prior);
    own.mean += bundle.standardizer.mean - bundle.neutral_mean;
  }
  if (speech != SpeechKind::kCorpus)
    own.scale = drawnScale(own, count, bundle.standardizer.scale, entry.scale_prior);
  bundle.standardizer = own;
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
  if (speech == SpeechKind::kNeutral && bundle.neutral_mean.size() == 0) {
    throw Error(ErrorCode::kBadOption,
                "The model does not know the mean of neutral speech, so neutral speech cannot calibrate it; "
                "give speech of any emotion, or train the model again with a class named neutral.");
  }
}

}  // namespace

Bundle calibrated(const Bundle& bundle, const Eigen::MatrixXf& features, SpeechKind speech) {
  requireCalibratable(bundle, features, speech);
  Bundle result = bundle;
  const Eigen::MatrixXf values = bundle.level_law.applied(features);
  if (bundle.heads[static_cast<std::size_t>(speech)].layer.outputCount() > 0) {
    calibrateHeads(values, speech, result);
  } else {
    calibrateStandardizer(values, speech, result);
  }
  result.notes.erase("metrics");
  result.notes[kNote] = "by " + std::to_string(features.cols()) + " utterances without labels: " +
                        entryOf(speech).sentence;
  return result;
}

}  // namespace tonescape
