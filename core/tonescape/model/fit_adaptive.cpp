#include "tonescape/model/fit_adaptive.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "tonescape/descriptors/descriptor_table.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/latent/adaptive_discriminant.h"
#include "tonescape/latent/clipped_linear.h"
#include "tonescape/latent/discriminant.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/statistics/class_moments.h"

namespace tonescape {
namespace {

using Columns = std::vector<int>;

int at(const std::vector<int>& values, int column) {
  return values.empty() ? 0 : values[static_cast<std::size_t>(column)];
}

/// The training utterances and their changed copies, transformed, with the statistics of the corpora.
struct Corpora {
  explicit Corpora(const LabelledFeatures& source, const FeatureTransform& transform)
      : examples(source), values(transform.applied(source.values)), recorded(source.recordedColumns()) {
    for (int i = 0; i < values.cols(); ++i)
      groups[{at(source.corpora, i), at(source.changes, i)}].push_back(i);
    const Eigen::VectorXf scale =
        fitStandardizer(values(Eigen::all, recorded), Statistics::kWinsorised).scale;
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(values.rows());
    Eigen::VectorXd variances = sum;
    for (const auto& [key, columns] : groups) {
      own[key] = fitStandardizer(values(Eigen::all, columns), Statistics::kWinsorised, scale);
      if (key.second > 0) continue;
      ++count;
      sum += own[key].mean.cast<double>();
      variances += own[key].scale.cast<double>().cwiseAbs2();
    }
    const Eigen::VectorXd mean = sum / count;
    Eigen::VectorXd between = Eigen::VectorXd::Zero(values.rows());
    for (const auto& [key, statistics] : own) {
      if (key.second == 0) between += (statistics.mean.cast<double>() - mean).cwiseAbs2() / count;
    }
    variances /= count;
    within_scale = variances.cwiseSqrt().cast<float>();
    pooled = {mean.cast<float>(), (variances + between).cwiseSqrt().cast<float>()};
  }

  using Key = std::pair<int, int>;  // corpus and kind of change
  const LabelledFeatures& examples;
  Eigen::MatrixXf values;
  Columns recorded;
  std::map<Key, Columns> groups;
  std::map<Key, Standardizer> own;
  int count = 0;                 // of corpora
  Standardizer pooled;           // of an unknown recording
  Eigen::VectorXf within_scale;  // root of the mean variance of a corpus
};

/// The clipped z-scores of the columns, written into `z`.
void standardizeColumns(const Corpora& corpora, const Standardizer& standardizer, const Columns& columns,
                        Eigen::MatrixXf& z) {
  for (const int column : columns) {
    z.col(column) = (corpora.values.col(column) - standardizer.mean)
                        .cwiseQuotient(standardizer.scale)
                        .cwiseMax(-kSaturation)
                        .cwiseMin(kSaturation);
  }
}

Eigen::MatrixXf pooledScores(const Corpora& corpora) {
  Eigen::MatrixXf z(corpora.values.rows(), corpora.values.cols());
  for (const auto& [key, columns] : corpora.groups) standardizeColumns(corpora, corpora.pooled, columns, z);
  return z;
}

Eigen::MatrixXf scoresByCorpus(const Corpora& corpora) {
  Eigen::MatrixXf z(corpora.values.rows(), corpora.values.cols());
  for (const auto& [key, columns] : corpora.groups)
    standardizeColumns(corpora, corpora.own.at(key), columns, z);
  return z;
}

/// A speaker that is z-scored by itself.
struct Speaker {
  int corpus;
  Columns columns;
  Standardizer statistics;
};

std::vector<Speaker> trainingSpeakers(const Corpora& corpora) {
  const LabelledFeatures& examples = corpora.examples;
  std::map<std::pair<int, int>, Columns> members;  // by corpus and speaker
  for (const int column : examples.speakers.empty() ? Columns() : corpora.recorded)
    members[{at(examples.corpora, column), at(examples.speakers, column)}].push_back(column);
  std::vector<Speaker> speakers;
  for (const auto& [key, columns] : members) {
    std::set<int> classes;
    for (const int column : columns) classes.insert(at(examples.labels, column));
    if (classes.size() < examples.class_names.size() || static_cast<int>(columns.size()) < kFewestOfSpeaker)
      continue;
    const int corpus = key.first;
    speakers.push_back({corpus, columns,
                        fitStandardizer(corpora.values(Eigen::all, columns), Statistics::kWinsorised,
                                        corpora.own.at({corpus, 0}).scale)});
  }
  return speakers;
}

Eigen::MatrixXf scoresBySpeaker(const Corpora& corpora, const std::vector<Speaker>& speakers) {
  Eigen::MatrixXf z = scoresByCorpus(corpora);
  for (const Speaker& one : speakers) standardizeColumns(corpora, one.statistics, one.columns, z);
  return z;
}

/// The deviation within a speaker: within_scale times the root of the mean, over corpora and their speakers,
/// of a speaker's variance in its corpus' z-scores.
Eigen::VectorXf speakerScale(const Corpora& corpora, const std::vector<Speaker>& speakers) {
  std::map<int, std::pair<Eigen::VectorXd, int>> sums;  // by corpus: of variances, and their number
  for (const Speaker& one : speakers) {
    auto& [sum, count] =
        sums.try_emplace(one.corpus, Eigen::VectorXd::Zero(corpora.values.rows()), 0).first->second;
    const Standardizer& of_corpus = corpora.own.at({one.corpus, 0});
    sum += one.statistics.scale.cwiseQuotient(of_corpus.scale).cast<double>().cwiseAbs2();
    ++count;
  }
  if (sums.empty()) return corpora.within_scale;
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(corpora.values.rows());
  for (const auto& [corpus, sum] : sums) mean += sum.first / sum.second / static_cast<double>(sums.size());
  return corpora.within_scale.cwiseProduct(mean.cwiseSqrt().cast<float>());
}

/// The mean of E[d d'] over the corpora that have changed copies, and over their kinds; 0 without copies.
Eigen::MatrixXd copyNoise(const Corpora& corpora, const Eigen::MatrixXf& z) {
  const LabelledFeatures& examples = corpora.examples;
  std::map<int, std::vector<Eigen::MatrixXd>> kinds;  // by corpus: one for each kind
  for (const auto& [key, columns] : corpora.groups) {
    if (key.second == 0) continue;
    Columns copies;
    Columns originals;
    for (const int column : columns) {
      if (examples.originals.empty() || at(examples.originals, column) < 0) continue;
      copies.push_back(column);
      originals.push_back(at(examples.originals, column));
    }
    if (copies.empty()) continue;
    const Eigen::MatrixXd differences = (z(Eigen::all, copies) - z(Eigen::all, originals)).cast<double>();
    kinds[key.first].push_back(differences * differences.transpose() /
                               static_cast<double>(differences.cols()));
  }
  Eigen::MatrixXd mean = Eigen::MatrixXd::Zero(z.rows(), z.rows());
  for (const auto& [corpus, matrices] : kinds) {
    for (const Eigen::MatrixXd& one : matrices)
      mean += one / static_cast<double>(matrices.size() * kinds.size());
  }
  return mean;
}

/// The weight of each recorded example within its class.
Eigen::VectorXd weightsOf(const Corpora& corpora) {
  const LabelledFeatures& examples = corpora.examples;
  std::map<int, int> of_corpus;
  std::map<std::pair<int, int>, int> of_cell;  // corpus and class
  for (const int column : corpora.recorded) {
    const int corpus = at(examples.corpora, column);
    ++of_corpus[corpus];
    ++of_cell[{corpus, at(examples.labels, column)}];
  }
  Eigen::VectorXd weights(static_cast<Eigen::Index>(corpora.recorded.size()));
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    const int column = corpora.recorded[static_cast<std::size_t>(i)];
    const int corpus = at(examples.corpora, column);
    weights[i] =
        std::pow(of_corpus[corpus], kCorpusWeightPower) / of_cell[{corpus, at(examples.labels, column)}];
  }
  return weights;
}

std::vector<int> recordedLabels(const Corpora& corpora) {
  std::vector<int> labels;
  for (const int column : corpora.recorded) labels.push_back(at(corpora.examples.labels, column));
  return labels;
}

DiscriminantHead fitHead(const Corpora& corpora, const Eigen::MatrixXf& z, const Eigen::MatrixXd& noise) {
  return fitDiscriminantHead(z(Eigen::all, corpora.recorded).cast<double>(), recordedLabels(corpora),
                             static_cast<int>(corpora.examples.class_names.size()), weightsOf(corpora),
                             noise);
}

Eigen::MatrixXd whiteNoise(const Corpora& corpora, double ridge) {
  return ridge / corpora.count * Eigen::MatrixXd::Identity(corpora.values.rows(), corpora.values.rows());
}

/// The covariance of the noise that an unknown level makes: it moves the means that follow it linearly
/// together, and the equivalent sound level at will.
Eigen::MatrixXd levelNoise(const Corpora& corpora) {
  const std::vector<std::string>& feature_names = corpora.examples.feature_names;
  const Standardizer& pooled = corpora.pooled;
  const double deviation_db = std::sqrt(kSlopeLevelVariance / corpora.count);
  Eigen::VectorXd variances = Eigen::VectorXd::Zero(std::ssize(feature_names));
  Eigen::VectorXd change = variances;  // of the z-scores by one standard deviation of the level
  const std::vector<int> columns = functionalColumns(feature_names);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const FunctionalEntry& entry = functionalTable()[static_cast<std::size_t>(columns[i])];
    const auto row = static_cast<Eigen::Index>(i);
    if (entry.statistic == Statistic::kLevel) variances[row] = kLevelVariance;
    if (entry.statistic == Statistic::kMean) {
      const double shift = entryOf(entry.descriptor).level_shift;
      change[row] = deviation_db * shift / static_cast<double>(pooled.scale[row]);
    }
  }
  return Eigen::MatrixXd(variances.asDiagonal()) + change * change.transpose();
}

/// Where the classes lie in the latent space of a model that is calibrated to each speaker.
LatentClasses classesOf(const Corpora& corpora, const DiscriminantHead& zero_shot,
                        const Eigen::MatrixXf& pooled_z, const Dense<float>& speaker_layer,
                        const Eigen::MatrixXf& speaker_z) {
  const Dense<float> pooled_layer = layerOf(zero_shot);
  const auto latents = [&](const Dense<float>& layer, const Eigen::MatrixXf& z) {
    return Eigen::MatrixXf((layer.weight * z(Eigen::all, corpora.recorded)).colwise() + layer.bias);
  };
  const Eigen::MatrixXf both =
      (latents(speaker_layer, speaker_z) + kZeroShotShare * latents(pooled_layer, pooled_z)) /
      (1.0f + kZeroShotShare);
  const ClassMoments moments =
      classMoments(both.cast<double>(), recordedLabels(corpora),
                   static_cast<int>(corpora.examples.class_names.size()), weightsOf(corpora));
  const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(both.rows(), both.rows());
  // A small ridge, for latents that do not vary within the classes, or not in all directions; where they do,
  // their deviation is near 1.
  const Eigen::MatrixXd scatter = moments.scatter + 1e-6 * (1.0 + moments.scatter.trace()) * identity;
  Eigen::MatrixXd precision(both.rows(), both.rows());
  const Eigen::LLT<Eigen::MatrixXd> cholesky(scatter);
  for (Eigen::Index i = 0; i < both.rows(); ++i)
    precision.col(i) = cholesky.solve(Eigen::VectorXd(identity.col(i)));
  return {moments.means.cast<float>(), precision.cast<float>()};
}

}  // namespace

AdaptiveFit fitAdaptive(const LabelledFeatures& source) {
  AdaptiveFit fit;
  Bundle& bundle = fit.bundle;
  bundle.transform = FeatureTransform(source.feature_names);
  bundle.statistics = Statistics::kWinsorised;
  const Corpora corpora(source, bundle.transform);
  bundle.standardizer = corpora.pooled;
  const double copies = kCopyNoise * corpora.count;

  const Eigen::MatrixXf pooled_z = pooledScores(corpora);
  const DiscriminantHead zero_shot = fitHead(
      corpora, pooled_z,
      whiteNoise(corpora, kZeroShotRidge) + copies * copyNoise(corpora, pooled_z) + levelNoise(corpora));
  bundle.encoder =
      clippedLinear(zero_shot.axes.transpose(), -zero_shot.axes.transpose() * zero_shot.origin, kSaturation);
  bundle.classifier = classifierOf(zero_shot);
  fit.ratios = zero_shot.ratios.sum();

  const Eigen::MatrixXd white = whiteNoise(corpora, kHeadRidge);
  const Eigen::MatrixXf corpus_z = scoresByCorpus(corpora);
  const DiscriminantHead of_corpus =
      fitHead(corpora, corpus_z, white + copies * copyNoise(corpora, corpus_z));
  bundle.corpus_head = {alignedLayer(of_corpus, zero_shot), corpora.within_scale};

  const std::vector<Speaker> speakers = trainingSpeakers(corpora);
  const Eigen::MatrixXf speaker_z = scoresBySpeaker(corpora, speakers);
  const DiscriminantHead of_speaker = fitHead(corpora, speaker_z, white);
  bundle.speaker_head = {alignedLayer(of_speaker, zero_shot), speakerScale(corpora, speakers)};
  bundle.classes = classesOf(corpora, zero_shot, pooled_z, bundle.speaker_head.layer, speaker_z);
  const auto& names = source.class_names;
  const auto neutral = std::find(names.begin(), names.end(), kNeutralClass);
  if (neutral != names.end()) {
    bundle.neutral_offset =
        bundle.speaker_head.scale.cwiseProduct(of_speaker.offsets.col(neutral - names.begin()).cast<float>());
  }
  return fit;
}

}  // namespace tonescape
