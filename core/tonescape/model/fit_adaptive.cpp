#include "tonescape/model/fit_adaptive.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "tonescape/functionals/functional_table.h"
#include "tonescape/latent/adaptive_discriminant.h"
#include "tonescape/latent/clipped_linear.h"

namespace tonescape {
namespace {

constexpr int kFewestNeutral = 2;

using Columns = std::vector<int>;
using Groups = std::map<int, Columns>;

/// The columns of each value of `keys`; all columns under 0 if there are no keys.
Groups groupsOf(const std::vector<int>& keys, std::size_t count) {
  Groups groups;
  for (std::size_t i = 0; i < count; ++i) groups[keys.empty() ? 0 : keys[i]].push_back(static_cast<int>(i));
  return groups;
}

int at(const std::vector<int>& values, int column) {
  return values[static_cast<std::size_t>(column)];
}

/// The utterances as they were recorded, without their level, with the statistics of their corpora.
struct Corpora {
  Corpora(const LabelledFeatures& recorded, Eigen::MatrixXf level_free)
      : examples(recorded), values(std::move(level_free)) {
    const Groups groups = groupsOf(examples.corpora, examples.labels.size());
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(values.rows());
    Eigen::VectorXd squares = sum;
    Eigen::VectorXd variances = sum;
    for (const auto& [corpus, columns] : groups) {
      own[corpus] = fitStandardizer(values(Eigen::all, columns), Statistics::kWinsorised);
      sum += own[corpus].mean.cast<double>();
      variances += own[corpus].scale.cast<double>().cwiseAbs2();
    }
    const auto count = static_cast<double>(groups.size());
    const Eigen::VectorXd mean = sum / count;
    variances /= count;
    for (const auto& [corpus, statistics] : own)
      squares += (statistics.mean.cast<double>() - mean).cwiseAbs2();
    within_scale = variances.cwiseSqrt().cast<float>();
    pooled = {mean.cast<float>(), (variances + squares / count).cwiseSqrt().cast<float>()};
  }

  int corpusOf(int column) const { return examples.corpora.empty() ? 0 : at(examples.corpora, column); }

  const LabelledFeatures& examples;
  Eigen::MatrixXf values;
  std::map<int, Standardizer> own;  // by corpus
  Standardizer pooled;              // of an unknown recording
  Eigen::VectorXf within_scale;     // root of the mean variance of a corpus
};

/// (x - mean) / scale of the columns, written into `z`.
void standardizeColumns(const Eigen::MatrixXf& values, const Standardizer& standardizer, const Columns& columns,
                        Eigen::MatrixXf& z) {
  for (const int column : columns)
    z.col(column) = (values.col(column) - standardizer.mean).cwiseQuotient(standardizer.scale);
}

Eigen::MatrixXf scoresByCorpus(const Corpora& corpora) {
  Eigen::MatrixXf z(corpora.values.rows(), corpora.values.cols());
  for (const auto& [corpus, columns] : groupsOf(corpora.examples.corpora, corpora.examples.labels.size()))
    standardizeColumns(corpora.values, corpora.own.at(corpus), columns, z);
  return z;
}

/// The columns of each speaker that is z-scored by itself.
std::vector<Columns> trainingSpeakers(const LabelledFeatures& examples) {
  std::vector<Columns> speakers;
  if (examples.speakers.empty()) return speakers;
  for (const auto& [speaker, columns] : groupsOf(examples.speakers, examples.labels.size())) {
    std::set<int> classes;
    for (const int column : columns) classes.insert(at(examples.labels, column));
    const bool has_all = classes.size() == examples.class_names.size();
    if (has_all && static_cast<int>(columns.size()) >= kFewestOfSpeaker) speakers.push_back(columns);
  }
  return speakers;
}

Eigen::MatrixXf scoresBySpeaker(const Corpora& corpora, const std::vector<Columns>& speakers) {
  Eigen::MatrixXf z = scoresByCorpus(corpora);
  for (const Columns& columns : speakers) {
    const auto own = fitStandardizer(corpora.values(Eigen::all, columns), Statistics::kWinsorised);
    standardizeColumns(corpora.values, own, columns, z);
  }
  return z;
}

/// The deviation within a speaker: within_scale times the root of the mean, over corpora and their speakers, of
/// a speaker's variance in its corpus' z-scores.
Eigen::VectorXf speakerScale(const Corpora& corpora, const std::vector<Columns>& speakers) {
  std::map<int, std::pair<Eigen::VectorXd, int>> sums;  // by corpus: of variances, and their number
  for (const Columns& columns : speakers) {
    const int corpus = corpora.corpusOf(columns.front());
    const auto own = fitStandardizer(corpora.values(Eigen::all, columns), Statistics::kWinsorised);
    const Eigen::VectorXd share = own.scale.cwiseQuotient(corpora.own.at(corpus).scale).cast<double>();
    const auto found = sums.try_emplace(corpus, Eigen::VectorXd::Zero(share.size()), 0).first;
    found->second.first += share.cwiseAbs2();
    ++found->second.second;
  }
  if (sums.empty()) return corpora.within_scale;
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(corpora.values.rows());
  for (const auto& [corpus, sum] : sums) mean += sum.first / sum.second / static_cast<double>(sums.size());
  return corpora.within_scale.cwiseProduct(mean.cwiseSqrt().cast<float>());
}

Eigen::VectorXf meanOf(const Eigen::MatrixXf& values, const Columns& columns) {
  const Eigen::VectorXd mean = values(Eigen::all, columns).cast<double>().rowwise().mean();
  return mean.cast<float>();
}

Columns neutralOf(const LabelledFeatures& examples, const Columns& columns, int neutral) {
  Columns found;
  for (const int column : columns) {
    if (at(examples.labels, column) == neutral) found.push_back(column);
  }
  return found;
}

/// The z-scores about the mean of neutral speech, and the mean of that over the corpora.
std::pair<Eigen::MatrixXf, Eigen::VectorXf> scoresByNeutral(const Corpora& corpora, int neutral) {
  const LabelledFeatures& examples = corpora.examples;
  Eigen::MatrixXf z(corpora.values.rows(), corpora.values.cols());
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(corpora.values.rows());
  int with_neutral = 0;
  for (const auto& [corpus, columns] : groupsOf(examples.corpora, examples.labels.size())) {
    Standardizer own = corpora.own.at(corpus);
    const Columns found = neutralOf(examples, columns, neutral);
    if (!found.empty()) {
      own.mean = meanOf(corpora.values, found);
      sum += own.mean.cast<double>();
      ++with_neutral;
    }
    standardizeColumns(corpora.values, own, columns, z);
  }
  for (const Columns& columns : trainingSpeakers(examples)) {
    const Columns found = neutralOf(examples, columns, neutral);
    if (static_cast<int>(found.size()) < kFewestNeutral) continue;
    const Standardizer own{meanOf(corpora.values, found),
                           corpora.own.at(corpora.corpusOf(columns.front())).scale};
    standardizeColumns(corpora.values, own, columns, z);
  }
  return {z, (sum / with_neutral).cast<float>()};
}

/// The weight of each example: those of one corpus, class and kind of change add up to 1, or to their part of
/// kChangedWeight if they are changed.
Eigen::VectorXd weightsOf(const LabelledFeatures& examples) {
  const auto changeOf = [&](std::size_t i) { return examples.changes.empty() ? 0 : examples.changes[i]; };
  std::map<std::array<int, 3>, int> counts;  // of corpus, class and change
  std::map<std::array<int, 2>, std::set<int>> kinds;
  const auto cellOf = [&](std::size_t i) {
    return std::array{examples.corpora.empty() ? 0 : examples.corpora[i], examples.labels[i], changeOf(i)};
  };
  for (std::size_t i = 0; i < examples.labels.size(); ++i) {
    const auto cell = cellOf(i);
    ++counts[cell];
    if (cell[2] > 0) kinds[{cell[0], cell[1]}].insert(cell[2]);
  }
  Eigen::VectorXd weights(static_cast<Eigen::Index>(examples.labels.size()));
  for (std::size_t i = 0; i < examples.labels.size(); ++i) {
    const auto cell = cellOf(i);
    const double share =
        cell[2] == 0 ? 1.0 : kChangedWeight / static_cast<double>(kinds[{cell[0], cell[1]}].size());
    weights[static_cast<Eigen::Index>(i)] = share / counts[cell];
  }
  return weights;
}

DiscriminantHead fitHead(const Eigen::MatrixXf& z, float saturation, const LabelledFeatures& examples,
                         const Eigen::VectorXd& ridge) {
  const Eigen::MatrixXd clipped = z.cwiseMax(-saturation).cwiseMin(saturation).cast<double>();
  return fitDiscriminantHead(clipped, examples.labels, static_cast<int>(examples.class_names.size()),
                             weightsOf(examples), ridge);
}

/// The ridge of the zero-shot head, which ignores the level.
Eigen::VectorXd zeroShotRidge(const LabelledFeatures& examples) {
  Eigen::VectorXd ridge = Eigen::VectorXd::Constant(examples.values.rows(), kAdaptiveRidge);
  const std::vector<int> columns = functionalColumns(examples.feature_names);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const FunctionalEntry& entry = functionalTable()[static_cast<std::size_t>(columns[i])];
    if (entry.statistic == Statistic::kLevel) ridge[static_cast<Eigen::Index>(i)] += kLevelVariance;
  }
  return ridge;
}

}  // namespace

AdaptiveFit fitAdaptive(const LabelledFeatures& source) {
  AdaptiveFit fit;
  Bundle& bundle = fit.bundle;
  bundle.level_law = LevelLaw(source.feature_names);
  bundle.statistics = Statistics::kWinsorised;
  const LabelledFeatures recorded = source.select(source.recordedColumns());
  const Corpora corpora(recorded, bundle.level_law.applied(recorded.values));
  bundle.standardizer = corpora.pooled;

  const Eigen::MatrixXf all = bundle.level_law.applied(source.values);
  Eigen::MatrixXf z(all.rows(), all.cols());
  for (Eigen::Index i = 0; i < z.cols(); ++i)
    z.col(i) = (all.col(i) - corpora.pooled.mean).cwiseQuotient(corpora.pooled.scale);
  const DiscriminantHead zero_shot = fitHead(z, kZeroShotSaturation, source, zeroShotRidge(source));
  bundle.encoder = clippedLinear(zero_shot.axes.transpose(), -zero_shot.axes.transpose() * zero_shot.origin,
                                 kZeroShotSaturation);
  bundle.classifier = classifierOf(zero_shot);
  fit.ratios = zero_shot.ratios.sum();

  const Eigen::VectorXd ridge = Eigen::VectorXd::Constant(all.rows(), kAdaptiveRidge);
  const auto setHead = [&](SpeechKind kind, const Eigen::MatrixXf& own_z, const Eigen::VectorXf& scale) {
    const DiscriminantHead head = fitHead(own_z, entryOf(kind).saturation, recorded, ridge);
    bundle.heads[static_cast<std::size_t>(kind)] = {alignedLayer(head, zero_shot), scale};
  };
  const std::vector<Columns> speakers = trainingSpeakers(recorded);
  setHead(SpeechKind::kAny, scoresBySpeaker(corpora, speakers), speakerScale(corpora, speakers));
  setHead(SpeechKind::kCorpus, scoresByCorpus(corpora), corpora.within_scale);
  const auto& names = source.class_names;
  const auto neutral = std::find(names.begin(), names.end(), kNeutralClass);
  if (neutral == names.end()) return fit;
  const auto [neutral_z, neutral_mean] =
      scoresByNeutral(corpora, static_cast<int>(neutral - names.begin()));
  bundle.neutral_mean = neutral_mean;
  setHead(SpeechKind::kNeutral, neutral_z, corpora.within_scale);
  return fit;
}

}  // namespace tonescape
