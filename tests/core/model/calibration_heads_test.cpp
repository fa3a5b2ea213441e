// calibrated() for a bundle with calibration heads (calibrate.h).

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/example_heads.h"
#include "tonescape/latent/discriminant.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

/// Loudness, voiced length and level of four utterances; the length never changes.
Eigen::MatrixXf speech() {
  return (Eigen::MatrixXf(3, 4) << 1.5f, 2.5f, 0.75f, 4.0f,  //
          0.5f, 0.5f, 0.5f, 0.5f,                            //
          -1.0f, 2.0f, 0.5f, -3.0f)
      .finished();
}

Eigen::VectorXf latentOf(const Model& model, const Eigen::VectorXf& features) {
  Eigen::VectorXf latent(model.latentCount());
  model.embed({features.data(), static_cast<std::size_t>(features.size())},
              {latent.data(), static_cast<std::size_t>(latent.size())});
  return latent;
}

/// (head + half zero-shot) / 1.5, with z-scores by these statistics for the head.
Eigen::VectorXf expectedLatent(const Bundle& bundle, const CalibrationHead& head, const Eigen::VectorXf& mean,
                               const Eigen::VectorXf& scale, const Eigen::VectorXf& features) {
  const Eigen::VectorXf values = bundle.transform.applied(features);
  const Eigen::VectorXf z = (values - mean).cwiseQuotient(scale).cwiseMax(-kSaturation).cwiseMin(kSaturation);
  return (head.layer.weight * z + head.layer.bias + 0.5f * latentOf(Model(bundle), features)) / 1.5f;
}

/// Features within and beyond what was heard, some of them clipped by the heads.
/// None is beyond kLargestZ, where readings before and after calibration are clipped differently.
std::vector<Eigen::VectorXf> someFeatures() {
  return {Eigen::Vector3f(1.0f, 0.25f, 0.0f), Eigen::Vector3f(2.0f, 0.5f, -2.0f),
          Eigen::Vector3f(20.0f, 0.02f, 2.5f), Eigen::Vector3f(0.5f, 3.0f, 1.0f)};
}

void checkLatents(const Bundle& bundle, SpeechKind kind, const CalibrationHead& head,
                  const Eigen::VectorXf& mean, const Eigen::VectorXf& scale) {
  const Bundle result = calibrated(bundle, speech(), kind);
  CHECK((result.standardizer.mean - mean).cwiseAbs().maxCoeff() < 1e-6f);
  CHECK((result.standardizer.scale - scale).cwiseAbs().maxCoeff() < 1e-6f);
  const Model model(result);
  for (const Eigen::VectorXf& features : someFeatures()) {
    const Eigen::VectorXf expected = expectedLatent(bundle, head, mean, scale, features);
    CHECK((latentOf(model, features) - expected).cwiseAbs().maxCoeff() < 1e-4f);
  }
}

/// The utterances' deviation, drawn to the head's by 10 utterances.
Eigen::VectorXf drawnScale(const Standardizer& own, const CalibrationHead& head) {
  return ((4.0f * own.scale.cwiseAbs2() + 10.0f * head.scale.cwiseAbs2()) / 14.0f).cwiseSqrt();
}

/// The utterances' own statistics; what does not vary has the scale of `head`.
Standardizer ownStatistics(const Bundle& bundle, const CalibrationHead& head) {
  Standardizer own = fitStandardizer(bundle.transform.applied(speech()), Statistics::kWinsorised);
  own.scale[1] = head.scale[1];
  return own;
}

}  // namespace

TEST_CASE("calibration heads: a speaker's model is two parts of its head and one of the zero-shot reading") {
  const Bundle bundle = headsBundle();
  const Standardizer own = ownStatistics(bundle, bundle.speaker_head);
  checkLatents(bundle, SpeechKind::kAny, bundle.speaker_head, own.mean, drawnScale(own, bundle.speaker_head));
}

TEST_CASE("calibration heads: speech of many speakers is read by the head for corpora") {
  const Bundle bundle = headsBundle();
  const Standardizer own = ownStatistics(bundle, bundle.corpus_head);
  checkLatents(bundle, SpeechKind::kCorpus, bundle.corpus_head, own.mean,
               drawnScale(own, bundle.corpus_head));
}

TEST_CASE("calibration heads: neutral speech has the scale of the head, and a mean less the neutral offset") {
  const Bundle bundle = headsBundle();
  const Eigen::VectorXf mean = bundle.transform.applied(speech()).rowwise().mean() - bundle.neutral_offset;
  checkLatents(bundle, SpeechKind::kNeutral, bundle.speaker_head,
               (4.0f * mean + bundle.standardizer.mean) / 5.0f, bundle.speaker_head.scale);
}

TEST_CASE("calibration heads: a calibrated model reads the same bits after it was stored") {
  const Model model(calibrated(headsBundle(), speech(), SpeechKind::kAny));
  const Model stored = Model::fromBytes(model.toBytes());
  for (const Eigen::VectorXf& features : someFeatures())
    CHECK(latentOf(stored, features) == latentOf(model, features));
}

TEST_CASE(
    "calibration heads: a calibrated bundle has none, and keeps transform, classes, classifier and map") {
  const Bundle bundle = headsBundle();
  const Bundle result = calibrated(bundle, speech(), SpeechKind::kAny);
  CHECK(result.speaker_head.layer.outputCount() == 0);
  CHECK(result.corpus_head.layer.outputCount() == 0);
  CHECK_FALSE(result.transform.empty());
  CHECK(result.classes->means == bundle.classes->means);
  CHECK(result.classifier.weight == bundle.classifier.weight);
  CHECK(result.projection.axes == bundle.projection.axes);
  // 3 features twice, and the 2 hidden units of the encoder.
  CHECK(packBundle(result).metadata.at("layer_sizes") == "3,8,2");
}

TEST_CASE("calibration heads: a bundle with one head is calibrated for the other kind by its statistics") {
  Bundle bundle = headsBundle();
  bundle.corpus_head = {};
  const Bundle result = calibrated(bundle, speech(), SpeechKind::kCorpus);
  CHECK(result.encoder.layers[1].weight == bundle.encoder.layers[1].weight);
  CHECK(result.standardizer.mean ==
        fitStandardizer(bundle.transform.applied(speech()), Statistics::kWinsorised).mean);
}

}  // namespace tonescape
