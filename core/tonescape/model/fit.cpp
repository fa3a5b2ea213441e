#include "tonescape/model/fit.h"

#include <algorithm>
#include <map>

#include "tonescape/classify/linear_svc.h"
#include "tonescape/classify/nearest_mean.h"
#include "tonescape/error.h"
#include "tonescape/latent/discriminant.h"
#include "tonescape/model/fit_adaptive.h"
#include "tonescape/model/latents.h"
#include "tonescape/model/recording_noise.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::string decimal(double value) {
  return decimalText(value, 6);
}

std::string settings(const TrainingOptions& options) {
  const MethodEntry& method = entryOf(options.method);
  if (options.method == Method::kAdaptive) {
    return "; features without their level, corpora weigh nearly the same, features clipped at " +
           decimal(kSaturation) + ", noise for K corpora: white, variance " + decimal(kZeroShotRidge) +
           " / K (heads " + decimal(kHeadRidge) + " / K), and " + decimal(kCopyNoise) +
           " K times that of changed copies";
  }
  if (options.method == Method::kPca) return "";
  if (method.closed_form) {
    return "; features clipped at " + decimal(kSaturation) + ", noise: white " + decimal(kWhiteNoise) +
           ", level " + decimal(kGainNoise) + " dB, timing " + decimal(kTimingNoise) +
           "; calibrated: white, each corpus by itself";
  }
  const AnnealingOptions& annealing = options.annealing;
  std::string text;
  switch (method.kullback_leibler) {
    case KullbackLeibler::kNone:
      text = "; input noise sd " + decimal(options.input_noise);
      break;
    case KullbackLeibler::kFixed:
      text = "; beta " + decimal(options.beta);
      break;
    case KullbackLeibler::kAnnealed:
      text = "; beta from 0 to " + decimal(annealing.largest) + " in the first " + decimal(annealing.rising) +
             " of each of " + std::to_string(annealing.cycles) + " cycles";
      break;
  }
  return method.uses_labels ? text + ", gamma " + decimal(options.gamma) : text;
}

/// The formula that the method minimises, with its weights.
std::string objective(const TrainingOptions& options) {
  return entryOf(options.method).formula + settings(options);
}

std::string describe(const TrainingOptions& options, std::size_t kept, const LabelledFeatures& source) {
  const std::string steps = entryOf(options.method).closed_form
                                ? "in closed form"
                                : "epochs " + std::to_string(options.epochs) + ", batch " +
                                      std::to_string(options.batch) + ", Adam learning rate " +
                                      decimal(options.learning_rate);
  const std::size_t recorded = source.recordedColumns().size();
  if (options.method == Method::kAdaptive) {
    return steps + ", " + std::to_string(recorded) + " samples and " +
           std::to_string(source.labels.size() - recorded) + " changed copies of them";
  }
  return steps + ", " + std::to_string(kept) + " of " + std::to_string(recorded) +
         " samples (the others have |z| > 10)";
}

void requireExamples(const LabelledFeatures& source) {
  if (!source.recordedColumns().empty()) return;
  throw Error(ErrorCode::kEmptyInput,
              "There is no sample to train on; check the feature table and the source corpora.");
}

/// Requires an example of each class among `labels`.
void requireClasses(const LabelledFeatures& source, const std::vector<int>& labels) {
  for (std::size_t k = 0; k < source.class_names.size(); ++k) {
    if (std::find(labels.begin(), labels.end(), static_cast<int>(k)) != labels.end()) continue;
    throw Error(ErrorCode::kNotEnoughClasses,
                {"The class \"", source.class_names[k], "\" has no sample to train on, or only outliers (",
                 "|z| > 10); add some or leave the class out."});
  }
}

void requireSomethingToLearn(const Eigen::MatrixXf& values) {
  if (!(values.colwise() - values.col(0)).isZero(0.0f)) return;
  throw Error(ErrorCode::kBadOption,
              "No feature varies among the samples, so there is nothing to learn; check the feature table.");
}

/// z-scores, each corpus by its own statistics.
Eigen::MatrixXf scoresByCorpus(const Eigen::MatrixXf& values, const std::vector<int>& corpora,
                               Statistics statistics) {
  Eigen::MatrixXf z(values.rows(), values.cols());
  const int corpus_count = 1 + *std::max_element(corpora.begin(), corpora.end());
  for (int corpus = 0; corpus < corpus_count; ++corpus) {
    std::vector<int> members;
    for (std::size_t i = 0; i < corpora.size(); ++i) {
      if (corpora[i] == corpus) members.push_back(static_cast<int>(i));
    }
    if (members.empty()) continue;
    Eigen::MatrixXf own = values(Eigen::all, members);
    own = fitStandardizer(own, statistics).apply(own);
    for (std::size_t i = 0; i < members.size(); ++i) z.col(members[i]) = own.col(static_cast<int>(i));
  }
  return z;
}

/// The first principal axes of `z`, as many as it has features at most.
Projection principalAxes(const Eigen::MatrixXf& z, int latent) {
  return fitProjection(z, std::min(latent, static_cast<int>(z.rows())));
}

/// The mean squared error of z-scores that are restored from their projection: the part of their variance
/// that it does not keep.
double lostVariance(const Eigen::MatrixXf& z, const Projection& projection) {
  const double all = (z.colwise() - projection.mean).squaredNorm();
  const double kept = projection.apply(z).squaredNorm();
  return (all - kept) / static_cast<double>(z.size());
}

/// The mean, over the corpora, of their neutral utterances among `columns`, less `mean`; no values if there
/// is no such class.
Eigen::VectorXf neutralOffset(const LabelledFeatures& source, const std::vector<int>& columns,
                              const Eigen::VectorXf& mean) {
  const auto& names = source.class_names;
  const auto neutral = std::find(names.begin(), names.end(), kNeutralClass);
  if (neutral == names.end()) return {};
  std::map<int, std::vector<int>> members;  // by corpus
  for (const int column : columns) {
    const auto i = static_cast<std::size_t>(column);
    if (source.labels[i] == neutral - names.begin())
      members[source.corpora.empty() ? 0 : source.corpora[i]].push_back(column);
  }
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(source.values.rows());
  for (const auto& [corpus, own] : members) {
    sum +=
        source.values(Eigen::all, own).cast<double>().rowwise().mean() / static_cast<double>(members.size());
  }
  return sum.cast<float>() - mean;
}

}  // namespace

TrainingSet trainingSet(const LabelledFeatures& source, Statistics statistics) {
  requireExamples(source);
  const std::vector<int> recorded = source.recordedColumns();
  const auto [standardizer, kept] = fitSourceStandardizer(source.values(Eigen::all, recorded), statistics);
  TrainingSet set{standardizer,
                  {},
                  {},
                  {},
                  selected(recorded, kept),
                  static_cast<int>(source.class_names.size()),
                  recordingNoise(source.feature_names, standardizer)};
  const Eigen::MatrixXf values = source.values(Eigen::all, set.kept);
  set.z = standardizer.apply(values);
  set.labels = selected(source.labels, set.kept);
  requireSomethingToLearn(values);
  requireClasses(source, set.labels);
  set.own_z =
      source.corpora.empty() ? set.z : scoresByCorpus(values, selected(source.corpora, set.kept), statistics);
  return set;
}

TrainedAutoencoder trainNetwork(const TrainingSet& set, const TrainingOptions& options,
                                const EpochCallback& on_epoch) {
  if (!entryOf(options.method).closed_form) return trainAutoencoder(set.z, set.labels, options, on_epoch);
  if (options.method == Method::kPca) {
    const Projection projection = principalAxes(set.z, options.latent);
    if (on_epoch) on_epoch(options.epochs, lostVariance(set.z, projection));
    return {{{{projection.axes, -projection.axes * projection.mean}}}, {}, {}};
  }
  Discriminant discriminant = fitDiscriminant(set.z, set.labels, set.classes, set.noise);
  Dense<float> calibrated =
      fitAlignedLayer(discriminant, set.own_z, set.labels, set.classes, calibratedNoise(set.own_z.rows()));
  if (on_epoch) on_epoch(options.epochs, -discriminant.ratios.sum());
  return {std::move(discriminant.encoder), {}, {}, std::move(calibrated)};
}

LinearClassifier fitClassifier(Method method, const Eigen::MatrixXf& points, std::span<const int> labels,
                               int classes, double c) {
  if (entryOf(method).classifier == LatentClassifier::kNearestMean)
    return fitNearestMean(points, labels, classes);
  return fitLinearSvc(points, labels, classes, c);
}

std::vector<int> trainedColumns(const LabelledFeatures& source, Method method) {
  return method == Method::kAdaptive ? source.recordedColumns()
                                     : trainingSet(source, entryOf(method).statistics).kept;
}

namespace {

/// Statistics, encoder, heads and classifier of the adaptive discriminant. `trained` becomes its columns.
Bundle adaptiveBundle(const LabelledFeatures& source, const TrainingOptions& options,
                      std::vector<int>& trained, const EpochCallback& on_epoch) {
  requireExamples(source);
  trained = source.recordedColumns();
  requireSomethingToLearn(source.values(Eigen::all, trained));
  requireClasses(source, selected(source.labels, trained));
  AdaptiveFit fit = fitAdaptive(source);
  on_epoch(options.epochs, -fit.ratios);
  return std::move(fit.bundle);
}

/// Statistics, network and classifier of any other method. `trained` becomes its columns.
Bundle networkBundle(const LabelledFeatures& source, const TrainingOptions& options,
                     std::vector<int>& trained, const EpochCallback& on_epoch) {
  const TrainingSet set = trainingSet(source, entryOf(options.method).statistics);
  trained = set.kept;
  TrainedAutoencoder network = trainNetwork(set, options, on_epoch);
  Bundle bundle;
  bundle.standardizer = set.standardizer;
  bundle.statistics = entryOf(options.method).statistics;
  bundle.encoder = std::move(network.encoder);
  bundle.decoder = std::move(network.decoder);
  bundle.log_variance = std::move(network.log_variance);
  bundle.calibrated = std::move(network.calibrated);
  bundle.neutral_offset = neutralOffset(source, trained, set.standardizer.mean);
  bundle.classifier = fitClassifier(options.method, latentsOf(bundle, source.values(Eigen::all, trained)),
                                    set.labels, set.classes);
  return bundle;
}

}  // namespace

Bundle fitBundle(const LabelledFeatures& source, const TrainingOptions& options,
                 const EpochCallback& on_epoch) {
  double last_loss = 0.0;
  const auto note_loss = [&](int epoch, double loss) {
    last_loss = loss;
    if (on_epoch) on_epoch(epoch, loss);
  };
  std::vector<int> trained;
  Bundle bundle = options.method == Method::kAdaptive ? adaptiveBundle(source, options, trained, note_loss)
                                                      : networkBundle(source, options, trained, note_loss);
  const Eigen::MatrixXf latents = latentsOf(bundle, source.values(Eigen::all, trained));
  const std::vector<int> labels = selected(source.labels, trained);
  const std::vector<int> corpora = selected(source.corpora, trained);
  bundle.feature_names = source.feature_names;
  bundle.class_names = source.class_names;
  bundle.projection = fitProjection(latents, 2);
  bundle.reference_points = bundle.projection.apply(latents);
  bundle.reference_label.assign(labels.begin(), labels.end());
  bundle.corpus_names = source.corpus_names;
  bundle.reference_corpus.assign(corpora.begin(), corpora.end());
  bundle.domain = fitLatentDomain(latents);
  bundle.notes["front_end"] = "level";
  bundle.notes["method"] = methodName(options.method);
  bundle.notes["objective"] = objective(options);
  bundle.notes["seed"] = std::to_string(options.seed);
  bundle.notes["training"] = describe(options, labels.size(), source);
  bundle.notes["loss"] = decimal(last_loss);
  return bundle;
}

}  // namespace tonescape
