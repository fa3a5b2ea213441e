#include "report/study_run_json.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "report/study_setup_json.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/version.h"

namespace tonescape {
namespace {

using Json = nlohmann::ordered_json;

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
    const std::vector<int>& row = rows[static_cast<std::size_t>(i)];
    if (row.size() != rows.size()) throw std::out_of_range("a confusion matrix is square");
    for (Eigen::Index k = 0; k < classes; ++k) {
      confusion(i, k) = row[static_cast<std::size_t>(k)];
      if (confusion(i, k) < 0) throw std::out_of_range("a confusion matrix counts");
    }
  }
  return confusion;
}

Json withinJson(const WithinScore& score) {
  return {{"folds", foldKindName(score.kind)},
          {"balanced_accuracy", balancedAccuracy(score.confusion)},
          {"confusion", confusionJson(score.confusion)}};
}

WithinScore parseWithin(const Json& json) {
  return {json.at("folds") == foldKindName(FoldKind::kSpeakers) ? FoldKind::kSpeakers : FoldKind::kStratified,
          parseConfusion(json.at("confusion"))};
}

Json scoreJson(const TransferScore& score) {
  Json json{{"target", score.target},
            {"setting", settingName(score.setting)},
            {"classes", score.confusion.rows()},
            {"balanced_accuracy", balancedAccuracy(score.confusion)},
            {"confusion", confusionJson(score.confusion)}};
  if (!score.change.empty()) json["change"] = score.change;
  return json;
}

Json personalJson(const PersonalScore& score) {
  return {{"target", score.target},
          {"speech", entryOf(score.speech).name},
          {"utterances", score.utterances},
          {"labelled", score.labelled},
          {"speakers", score.speakers},
          {"balanced_accuracy", balancedAccuracy(score.confusion)},
          {"confusion", confusionJson(score.confusion)},
          {"before", confusionJson(score.before)}};
}

PersonalScore parsePersonal(const Json& json) {
  return {json.at("target"),
          speechKindOf(json.at("speech").get<std::string>()),
          json.at("utterances"),
          json.at("speakers"),
          parseConfusion(json.at("confusion")),
          parseConfusion(json.at("before")),
          json.value("labelled", 0)};
}

TransferScore parseScore(const Json& json) {
  const bool zero_shot = json.at("setting") == settingName(Setting::kZeroShot);
  return {json.at("target"), zero_shot ? Setting::kZeroShot : Setting::kUnlabeled,
          parseConfusion(json.at("confusion")), json.value("change", "")};
}

/// Requires a confusion matrix of all classes of the study, or of all but the class that is left out.
void requireClasses(const StudySetup& setup, const Eigen::MatrixXi& confusion) {
  const auto all = static_cast<Eigen::Index>(setup.class_names.size());
  const bool without_one = !setup.left_out.empty() && confusion.rows() == all - 1;
  if (confusion.rows() != all && !without_one) throw std::out_of_range("other classes than the study's");
}

/// An infinite distance becomes null, because JSON has no infinity.
Json distanceValue(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

double parseDistanceValue(const Json& json) {
  return json.is_null() ? std::numeric_limits<double>::infinity() : json.get<double>();
}

Json distanceValues(const std::vector<double>& values) {
  Json json = Json::array();
  for (const double value : values) json.push_back(distanceValue(value));
  return json;
}

std::vector<double> parseDistanceValues(const Json& json) {
  std::vector<double> values;
  for (const Json& value : json) values.push_back(parseDistanceValue(value));
  return values;
}

Json distanceJson(const TransferDistance& distance) {
  Json json{{"target", distance.target},
            {"means", distanceValue(distance.means)},
            {"class_means", distanceValues(distance.class_means)}};
  if (distance.draws) {
    json["samples"] = distanceValue(*distance.draws);
    json["class_samples"] = distanceValues(distance.class_draws);
  }
  return json;
}

TransferDistance parseDistance(const Json& json) {
  TransferDistance distance{json.at("target"), parseDistanceValue(json.at("means")), {}, {}, {}};
  distance.class_means = parseDistanceValues(json.at("class_means"));
  if (json.contains("samples")) {
    distance.draws = parseDistanceValue(json.at("samples"));
    distance.class_draws = parseDistanceValues(json.at("class_samples"));
  }
  return distance;
}

}  // namespace

std::string settingName(Setting setting) {
  return setting == Setting::kZeroShot ? "zero-shot" : "unlabeled";
}

std::string foldKindName(FoldKind kind) {
  return kind == FoldKind::kSpeakers ? "speaker-independent" : "stratified";
}

std::string studyRunJson(const StudyRun& run) {
  Json json{{"tonescape", version()},    {"setup", studySetupJson(run.setup)},
            {"method", run.method},      {"seed", run.seed},
            {"scores", Json::array()},   {"within", Json::array()},
            {"pairs", Json::array()},    {"personal", Json::array()},
            {"distances", Json::array()}};
  for (const TransferScore& score : run.result.scores) json["scores"].push_back(scoreJson(score));
  for (const WithinScore& score : run.within) json["within"].push_back(withinJson(score));
  for (const PairScore& pair : run.pairs) {
    json["pairs"].push_back(scoreJson(pair.score));
    json["pairs"].back()["source"] = pair.source;
  }
  for (const PersonalScore& score : run.personal) json["personal"].push_back(personalJson(score));
  for (const TransferDistance& one : run.result.distances) json["distances"].push_back(distanceJson(one));
  return json.dump() + "\n";
}

std::optional<StudyRun> parseStudyRun(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("tonescape") != version()) return {};
    StudyRun run{parseStudySetup(json.at("setup")), json.at("method"), json.at("seed"), {}, {}, {}, {}};
    for (const Json& score : json.at("scores")) run.result.scores.push_back(parseScore(score));
    for (const Json& score : json.at("within")) run.within.push_back(parseWithin(score));
    for (const Json& pair : json.at("pairs")) run.pairs.push_back({pair.at("source"), parseScore(pair)});
    for (const Json& score : json.at("personal")) run.personal.push_back(parsePersonal(score));
    for (const Json& one : json.at("distances")) run.result.distances.push_back(parseDistance(one));
    for (const TransferScore& score : run.result.scores) requireClasses(run.setup, score.confusion);
    for (const WithinScore& score : run.within) requireClasses(run.setup, score.confusion);
    for (const PairScore& pair : run.pairs) requireClasses(run.setup, pair.score.confusion);
    for (const PersonalScore& score : run.personal) {
      requireClasses(run.setup, score.confusion);
      requireClasses(run.setup, score.before);
    }
    return run;
  } catch (const std::exception&) {
    return {};  // incomplete, edited, or another program's file: the run is computed again
  }
}

}  // namespace tonescape
