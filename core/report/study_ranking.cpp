#include "report/study_ranking.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "report/markdown.h"

namespace tonescape {
namespace {

std::vector<double> differences(const std::vector<double>& one, const std::vector<double>& other) {
  std::vector<double> result;
  for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) result.push_back(one[i] - other[i]);
  return finiteOf(result);
}

std::string table(const std::vector<Rank>& ranks, int digits) {
  std::string text = tableHead({"", "method", "mean", "95 %", "ahead of the next by", "95 %", "told apart"});
  int position = 0;
  for (const Rank& rank : ranks) {
    const bool last = ++position == static_cast<int>(ranks.size());
    const auto reach = [&](double mean, double margin) {
      return fixedDigits(mean - margin, digits) + " to " + fixedDigits(mean + margin, digits);
    };
    std::vector<std::string> cells{std::to_string(position), rank.title, fixedDigits(rank.mean, digits),
                                   reach(rank.mean, rank.interval)};
    if (last) {
      cells.insert(cells.end(), 3, "");
    } else {
      cells.insert(cells.end(), {fixedDigits(rank.lead, digits), reach(rank.lead, rank.lead_margin),
                                 rank.told_apart ? "yes" : "no"});
    }
    text += tableRow(cells);
  }
  return text;
}

/// The ranking table of the methods that have values; `values` computes a method's values from its runs.
template <typename Values>
std::vector<Rank> rankMethods(const std::vector<StudyRun>& runs, bool lowest_first, Values&& values) {
  std::vector<std::vector<double>> all;
  std::vector<std::string> titles;
  for (const StudyMethod& method : studyMethods()) {
    const std::vector<double> own = values(runsOf(method.name, runs));
    if (finiteOf(own).empty()) continue;
    all.push_back(own);
    titles.push_back(method.label);
  }
  return ranking(all, titles, lowest_first);
}

}  // namespace

std::vector<Rank> ranking(const std::vector<std::vector<double>>& values,
                          const std::vector<std::string>& titles, bool lowest_first) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  const auto mean = [&](std::size_t i) { return summary(finiteOf(values[i])).mean; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return lowest_first ? mean(a) < mean(b) : mean(a) > mean(b);
  });
  std::vector<Rank> ranks;
  for (std::size_t position = 0; position < order.size(); ++position) {
    const std::size_t own = order[position];
    Rank rank{titles[own], mean(own), interval95(finiteOf(values[own])), 0.0, 0.0, false};
    if (position + 1 < order.size()) {
      const std::size_t next = order[position + 1];
      const auto lead =
          lowest_first ? differences(values[next], values[own]) : differences(values[own], values[next]);
      rank.lead = lead.empty() ? 0.0 : summary(lead).mean;
      rank.lead_margin = interval95(lead);
      rank.told_apart = lead.size() >= 3 && rank.lead > rank.lead_margin;
    }
    ranks.push_back(rank);
  }
  return ranks;
}

std::string rankingTables(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::string text;
  for (const Question& question : questions(setup)) {
    const auto ranks = rankMethods(runs, false, [&](const Runs& own) { return accuracies(own, question); });
    text += "\n### " + question.title() + "\n\n" + table(ranks, 3);
  }
  for (const LatentKind kind : {LatentKind::kMeans, LatentKind::kDraws}) {
    const auto ranks = rankMethods(runs, true, [&](const Runs& own) { return distances(own, kind); });
    if (ranks.empty()) continue;
    const std::string of = kind == LatentKind::kMeans ? "means" : "samples";
    text += "\n### Distance of " + of + ", the nearest first\n\n" + table(ranks, 2);
  }
  return text;
}

}  // namespace tonescape
