#include "report/study_summary.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/study_run_json.h"
#include "report/study_setup_json.h"
#include "report/study_values.h"
#include "tonescape/version.h"

namespace tonescape {
namespace {

using Json = nlohmann::ordered_json;

/// Rounds to six decimals, which is finer than any use of the figures needs.
double shortened(double value) {
  return std::round(value * 1e6) / 1e6;
}

Json figure(const std::vector<double>& values) {
  const std::vector<double> finite = finiteOf(values);
  if (finite.empty()) return nullptr;
  const auto [mean, deviation] = summary(finite);
  Json json{{"mean", shortened(mean)}, {"deviation", shortened(deviation)}};
  if (finite.size() < values.size()) json["infinite"] = values.size() - finite.size();
  return json;
}

void append(Json& rows, Json row, const std::vector<double>& values) {
  if (values.empty()) return;
  row.update(figure(values));
  rows.push_back(std::move(row));
}

Json questionJson(const Question& question) {
  return {{"setting", settingName(question.setting)}, {"classes", question.classes}};
}

Json accuracyRows(const StudySetup& setup, const Runs& runs) {
  Json rows = Json::array();
  for (const std::string& target : setup.targets) {
    for (const Question& question : questions(setup)) {
      Json row{{"target", target}};
      row.update(questionJson(question));
      append(rows, row, accuracies(runs, question, target));
    }
  }
  return rows;
}

Json distanceRows(const StudySetup& setup, const Runs& runs) {
  Json rows = Json::array();
  for (const std::string& target : setup.targets) {
    const std::vector<double> means = distances(runs, LatentKind::kMeans, target);
    if (means.empty()) continue;
    rows.push_back({{"target", target},
                    {"means", figure(means)},
                    {"samples", figure(distances(runs, LatentKind::kDraws, target))}});
  }
  return rows;
}

Json withinRows(const Runs& runs) {
  Json rows = Json::array();
  for (const FoldKind kind : {FoldKind::kSpeakers, FoldKind::kStratified})
    append(rows, {{"folds", foldKindName(kind)}}, withinAccuracies(runs, kind));
  return rows;
}

Json pairRows(const StudySetup& setup, const Runs& runs) {
  Json rows = Json::array();
  for (const std::string& source : setup.source) {
    for (const std::string& target : setup.source) {
      for (const Question& question : questions(setup)) {
        Json row{{"source", source}, {"target", target}};
        row.update(questionJson(question));
        append(rows, row, pairAccuracies(runs, question, source, target));
      }
    }
  }
  return rows;
}

}  // namespace

std::string studySummaryJson(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  Json json{{"tonescape", version()}};
  json.update(studySetupJson(setup));
  json.erase("pairs");  // each method's rows show whether there are any
  json["methods"] = Json::array();
  for (const StudyMethod& method : studyMethods()) {
    const Runs own = runsOf(method.name, runs);
    if (own.empty()) continue;
    json["methods"].push_back({{"method", method.name},
                               {"title", method.label},
                               {"seeds", own.size()},
                               {"accuracy", accuracyRows(setup, own)},
                               {"distance", distanceRows(setup, own)},
                               {"within", withinRows(own)},
                               {"pairs", pairRows(setup, own)}});
  }
  return json.dump(1) + "\n";
}

}  // namespace tonescape
