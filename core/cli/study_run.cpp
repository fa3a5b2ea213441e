#include "cli/study_run.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "evaluate/balanced_accuracy.h"

namespace tonescape {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kZeroShotName = "zero-shot";
constexpr const char* kUnlabeledName = "unlabeled";
constexpr const char* kSpeakersName = "speaker-independent";
constexpr const char* kStratifiedName = "stratified";

Json setupJson(const StudySetup& setup) {
  return {{"features_checksum", setup.features_checksum},
          {"source", setup.source},
          {"targets", setup.targets},
          {"class_names", setup.class_names},
          {"left_out", setup.left_out},
          {"latent", setup.latent},
          {"epochs", setup.epochs},
          {"folds", setup.folds}};
}

StudySetup parseSetup(const Json& json) {
  return {json.at("features_checksum"), json.at("source"), json.at("targets"), json.at("class_names"),
          json.at("left_out"),          json.at("latent"), json.at("epochs"),  json.at("folds")};
}

Json confusionJson(const Eigen::MatrixXi& confusion) {
  Json rows = Json::array();
  for (const auto row : confusion.rowwise()) rows.push_back(std::vector<int>(row.begin(), row.end()));
  return rows;
}

Eigen::MatrixXi parseConfusion(const Json& json) {
  const auto rows = json.get<std::vector<std::vector<int>>>();
  const auto classes = static_cast<Eigen::Index>(rows.size());
  Eigen::MatrixXi confusion(classes, classes);
  for (Eigen::Index i = 0; i < classes; ++i) {
    for (Eigen::Index k = 0; k < classes; ++k) {
      confusion(i, k) = rows[static_cast<std::size_t>(i)].at(static_cast<std::size_t>(k));
    }
  }
  return confusion;
}

Json withinJson(const WithinScore& score) {
  return {{"folds", score.kind == FoldKind::kSpeakers ? kSpeakersName : kStratifiedName},
          {"balanced_accuracy", balancedAccuracy(score.confusion)},
          {"confusion", confusionJson(score.confusion)}};
}

WithinScore parseWithin(const Json& json) {
  return {json.at("folds") == kSpeakersName ? FoldKind::kSpeakers : FoldKind::kStratified,
          parseConfusion(json.at("confusion"))};
}

Json scoreJson(const TransferScore& score) {
  return {{"target", score.target},
          {"setting", score.setting == Setting::kZeroShot ? kZeroShotName : kUnlabeledName},
          {"classes", score.confusion.rows()},
          {"balanced_accuracy", balancedAccuracy(score.confusion)},
          {"confusion", confusionJson(score.confusion)}};
}

TransferScore parseScore(const Json& json) {
  return {json.at("target"), json.at("setting") == kZeroShotName ? Setting::kZeroShot : Setting::kUnlabeled,
          parseConfusion(json.at("confusion"))};
}

/// JSON has no infinity.
Json distanceValue(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

double parseDistanceValue(const Json& json) {
  return json.is_null() ? std::numeric_limits<double>::infinity() : json.get<double>();
}

Json distanceJson(const TransferDistance& distance) {
  Json json{{"target", distance.target}, {"means", distanceValue(distance.means)}};
  if (distance.samples) json["samples"] = distanceValue(*distance.samples);
  return json;
}

TransferDistance parseDistance(const Json& json) {
  TransferDistance distance{json.at("target"), parseDistanceValue(json.at("means")), {}};
  if (json.contains("samples")) distance.samples = parseDistanceValue(json.at("samples"));
  return distance;
}

}  // namespace

std::string studyRunJson(const StudyRun& run) {
  Json json{{"tonescape", TONESCAPE_VERSION}, {"setup", setupJson(run.setup)},
            {"method", run.method},           {"seed", run.seed},
            {"scores", Json::array()},        {"within", Json::array()},
            {"distances", Json::array()}};
  for (const TransferScore& score : run.result.scores) json["scores"].push_back(scoreJson(score));
  for (const WithinScore& score : run.within) json["within"].push_back(withinJson(score));
  for (const TransferDistance& one : run.result.distances) json["distances"].push_back(distanceJson(one));
  return json.dump(1) + "\n";
}

std::optional<StudyRun> parseStudyRun(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("tonescape") != TONESCAPE_VERSION) return {};
    StudyRun run{parseSetup(json.at("setup")), json.at("method"), json.at("seed"), {}, {}};
    for (const Json& score : json.at("scores")) run.result.scores.push_back(parseScore(score));
    for (const Json& score : json.at("within")) run.within.push_back(parseWithin(score));
    for (const Json& one : json.at("distances")) run.result.distances.push_back(parseDistance(one));
    return run;
  } catch (const std::exception&) {
    return {};  // cut short or not ours: the run is made again
  }
}

}  // namespace tonescape
