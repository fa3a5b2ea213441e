#include "report/study_summary.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/study_changes.h"
#include "report/study_personal.h"
#include "report/study_ranking.h"
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
      append(rows, row, valuesAt(target, runs, accuracyAt(question)));
    }
  }
  return rows;
}

Json changedRows(const StudySetup& setup, const std::vector<std::string>& changes, const Runs& runs) {
  Json rows = Json::array();
  for (const std::string& target : setup.targets) {
    for (const std::string& change : changes) {
      for (const Question& question : questions(setup)) {
        Json row{{"target", target}, {"change", change}};
        row.update(questionJson(question));
        append(rows, row, valuesAt(target, runs, accuracyAt(question, change)));
      }
    }
  }
  return rows;
}

Json personalRows(const StudySetup& setup, const Runs& runs) {
  Json rows = Json::array();
  for (const std::string& target : setup.targets) {
    for (const PersonalKind& kind : personalKinds()) {
      const std::vector<double> after = valuesAt(target, runs, personalAt(kind, false));
      if (after.empty()) continue;
      rows.push_back({{"target", target},
                      {"speech", entryOf(kind.speech).name},
                      {"utterances", kind.utterances},
                      {"labelled", kind.labelled},
                      {"after", figure(after)},
                      {"before", figure(valuesAt(target, runs, personalAt(kind, true)))}});
    }
  }
  return rows;
}

/// Adds the mean of a sample with its standard error to `row`.
Json withMean(Json row, const Sample& sample) {
  const std::vector<double> values = finiteOf(sample);
  const Summary all = summary(values);
  row["over"] = sample.by_corpus ? "corpora" : "seeds";
  row["count"] = values.size();
  row["mean"] = shortened(all.mean);
  row["error"] = shortened(all.error(values.size()));
  return row;
}

Json leadJson(const Lead& lead) {
  return {{"mean", shortened(lead.mean)},
          {"error", shortened(lead.error)},
          {"wins", lead.wins},
          {"losses", lead.losses},
          {"verdict", lead.ahead()    ? "ahead"
                      : lead.behind() ? "behind"
                                      : "open"}};
}

/// The leads over each baseline without a trained space that has such values.
Json leadRows(const Sample& sample, const std::string& method, const StudySetup& setup,
              const std::vector<StudyRun>& runs, const Figure& figure, bool lowest_first) {
  Json rows = Json::array();
  for (const StudyMethod& baseline : methodsOf(runs)) {
    if (!baseline.baseline() || baseline.name == method) continue;
    const Sample other = sampleOf(runsOf(baseline.name, runs), setup.targets, figure);
    const std::optional<Lead> lead = leadOver(sample, other, lowest_first);
    if (!lead) continue;
    Json row{{"over", baseline.name}};
    row.update(leadJson(*lead));
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The means over the targets, with leads: accuracies, then distances, then personal calibration.
Json meanRows(const StudySetup& setup, const std::vector<StudyRun>& runs, const std::string& method) {
  const Runs own = runsOf(method, runs);
  Json rows = Json::array();
  const auto add = [&](const Json& row, const Figure& figure, bool lowest_first) {
    const Sample sample = sampleOf(own, setup.targets, figure);
    if (finiteOf(sample).empty()) return;
    rows.push_back(withMean(row, sample));
    rows.back()["leads"] = leadRows(sample, method, setup, runs, figure, lowest_first);
  };
  for (const Question& question : questions(setup)) {
    Json row{{"figure", "accuracy"}};
    row.update(questionJson(question));
    add(row, accuracyAt(question), false);
  }
  add({{"figure", "distance"}, {"of", "means"}}, distanceAt(LatentKind::kMeans), true);
  add({{"figure", "distance"}, {"of", "samples"}}, distanceAt(LatentKind::kDraws), true);
  for (const PersonalKind& kind : personalKinds()) {
    const Sample after = sampleOf(own, setup.targets, personalAt(kind, false));
    const auto gain = leadOver(after, sampleOf(own, setup.targets, personalAt(kind, true)), false);
    if (!gain) continue;
    const Json row{{"figure", "personal"},
                   {"speech", entryOf(kind.speech).name},
                   {"utterances", kind.utterances},
                   {"labelled", kind.labelled}};
    rows.push_back(withMean(row, after));
    rows.back()["gain"] = leadJson(*gain);
  }
  return rows;
}

Json distanceRows(const StudySetup& setup, const Runs& runs) {
  Json rows = Json::array();
  for (const std::string& target : setup.targets) {
    const std::vector<double> means = valuesAt(target, runs, distanceAt(LatentKind::kMeans));
    if (means.empty()) continue;
    rows.push_back({{"target", target},
                    {"means", figure(means)},
                    {"samples", figure(valuesAt(target, runs, distanceAt(LatentKind::kDraws)))}});
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
  json.erase("personal");
  json["methods"] = Json::array();
  for (const StudyMethod& method : studyMethods()) {
    const Runs own = runsOf(method.name, runs);
    if (own.empty()) continue;
    json["methods"].push_back({{"method", method.name},
                               {"title", method.label},
                               {"seeds", own.size()},
                               {"means", meanRows(setup, runs, method.name)},
                               {"accuracy", accuracyRows(setup, own)},
                               {"distance", distanceRows(setup, own)},
                               {"changed", changedRows(setup, changesOf(runs), own)},
                               {"personal", personalRows(setup, own)},
                               {"within", withinRows(own)},
                               {"pairs", pairRows(setup, own)}});
  }
  return json.dump(1) + "\n";
}

}  // namespace tonescape
