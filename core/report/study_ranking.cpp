#include "report/study_ranking.h"

#include <algorithm>
#include <cmath>

#include "report/markdown.h"

namespace tonescape {
namespace {

/// The ranked baseline methods, in the order of studyMethods().
std::vector<const Rank*> baselinesOf(const std::vector<Rank>& ranks) {
  std::vector<const Rank*> baselines;
  for (const StudyMethod& method : studyMethods()) {
    if (!method.baseline()) continue;
    for (const Rank& rank : ranks) {
      if (rank.method.name == method.name) baselines.push_back(&rank);
    }
  }
  return baselines;
}

std::string rankingTable(const std::vector<Rank>& ranks, bool lowest_first, int digits) {
  const std::vector<const Rank*> baselines = baselinesOf(ranks);
  std::vector<std::string> titles{"", "method", "mean", "lead over the next"};
  for (const Rank* baseline : baselines) titles.push_back("over " + baseline->method.label);
  std::string text = tableHead(titles);
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const Rank& rank = ranks[i];
    const auto over = [&](const Rank& other) {
      return leadCell(leadOver(rank.sample, other.sample, lowest_first), digits);
    };
    std::vector<std::string> cells{std::to_string(i + 1), rank.method.label, summaryCell(rank.sample, digits),
                                   i + 1 < ranks.size() ? over(ranks[i + 1]) : ""};
    for (const Rank* baseline : baselines)
      cells.push_back(baseline->method.name == rank.method.name ? "" : over(*baseline));
    text += tableRow(cells);
  }
  return text;
}

}  // namespace

bool Lead::ahead() const {
  return count >= kFewestCorpora && mean > kErrorsAhead * error;
}

bool Lead::behind() const {
  return count >= kFewestCorpora && -mean > kErrorsAhead * error;
}

std::optional<Lead> leadOver(const Sample& one, const Sample& other, bool lowest_first) {
  if (one.by_corpus != other.by_corpus) return {};
  std::vector<double> differences;
  Lead lead;
  for (const auto& [key, value] : one.values) {
    const auto found = other.values.find(key);
    if (found == other.values.end() || !std::isfinite(value) || !std::isfinite(found->second)) continue;
    const double difference = lowest_first ? found->second - value : value - found->second;
    differences.push_back(difference);
    lead.wins += difference > 0.0 ? 1 : 0;
    lead.losses += difference < 0.0 ? 1 : 0;
  }
  if (differences.empty()) return {};
  const Summary all = summary(differences);
  lead.mean = all.mean;
  lead.error = all.error(differences.size());
  lead.count = differences.size();
  return lead;
}

std::string leadCell(const std::optional<Lead>& lead, int digits) {
  if (!lead) return "";
  const std::string mean = fixedDigits(lead->mean, digits);
  return (mean.starts_with('-') ? "" : "+") + mean + " ± " + fixedDigits(lead->error, digits) + " (" +
         std::to_string(lead->wins) + " : " + std::to_string(lead->losses) + ")" +
         (lead->ahead()    ? ", ahead"
          : lead->behind() ? ", behind"
                           : "");
}

std::vector<Rank> ranking(const std::vector<StudyRun>& runs, const std::vector<std::string>& targets,
                          const Figure& figure, bool lowest_first) {
  std::vector<Rank> ranks;
  for (const StudyMethod& method : methodsOf(runs)) {
    Sample sample = sampleOf(runsOf(method.name, runs), targets, figure);
    if (!finiteOf(sample).empty()) ranks.push_back({method, std::move(sample)});
  }
  const auto mean = [](const Rank& rank) { return summary(finiteOf(rank.sample)).mean; };
  std::stable_sort(ranks.begin(), ranks.end(), [&](const Rank& a, const Rank& b) {
    return lowest_first ? mean(a) < mean(b) : mean(a) > mean(b);
  });
  return ranks;
}

std::string rankingTables(const StudySetup& setup, const std::vector<StudyRun>& runs) {
  std::string text;
  for (const Question& question : questions(setup)) {
    const std::vector<Rank> ranks = ranking(runs, setup.targets, accuracyAt(question), false);
    text += "\n### " + question.title() + "\n\n" + rankingTable(ranks, false, 3);
  }
  for (const LatentKind kind : {LatentKind::kMeans, LatentKind::kDraws}) {
    const std::vector<Rank> ranks = ranking(runs, setup.targets, distanceAt(kind), true);
    if (ranks.empty()) continue;
    const std::string of = kind == LatentKind::kMeans ? "means" : "samples";
    text += "\n### Distance of " + of + ", the nearest first\n\n" + rankingTable(ranks, true, 2);
  }
  return text;
}

}  // namespace tonescape
