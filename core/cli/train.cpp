#include "cli/train.h"

#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/training_summary.h"
#include "tables/binary_file.h"
#include "tables/feature_tables.h"
#include "tables/output_file.h"
#include "tonescape/bundle/compact_bundle.h"
#include "tonescape/classify/linear_classifier.h"
#include "tonescape/error.h"
#include "tonescape/evaluate/balanced_accuracy.h"
#include "tonescape/model/model.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::string corporaText(const std::set<std::string>& names) {
  return names.empty() ? "one unnamed corpus" : commaSeparated(names);
}

std::vector<int> predict(const Model& model, const Eigen::MatrixXf& values) {
  std::vector<int> labels;
  std::vector<float> latent(static_cast<std::size_t>(model.latentCount()));
  std::vector<float> scores(static_cast<std::size_t>(model.classCount()));
  for (Eigen::Index i = 0; i < values.cols(); ++i) {
    model.embed({values.col(i).data(), static_cast<std::size_t>(values.rows())}, latent);
    model.classify(latent, scores);
    labels.push_back(highestScore(scores));
  }
  return labels;
}

/// "emodb 0.412 (0.361 to 0.463, 339 utterances)": the balanced accuracy on a corpus outside the training.
std::string targetFigure(const Model& model, const LabelledTable& table, const std::string& corpus) {
  const LabelledFeatures rows = table.select({corpus}, model.classNames());
  const LabelledFeatures target = rows.select(rows.recordedColumns());
  if (target.labels.empty()) return corpus + " has no utterance of the trained classes";
  const Eigen::MatrixXi confusion =
      confusionMatrix(target.labels, predict(model, target.values), model.classCount());
  const double accuracy = balancedAccuracy(confusion);
  const double reach = 1.96 * balancedAccuracyError(confusion);
  char text[96];
  std::snprintf(text, sizeof text, " %.3f (%.3f to %.3f, %zu utterances)", accuracy,
                std::max(0.0, accuracy - reach), std::min(1.0, accuracy + reach), target.labels.size());
  return corpus + text;
}

std::string zeroShotFigures(const Model& model, const LabelledTable& table,
                            const std::set<std::string>& source) {
  std::vector<std::string> figures;
  for (const std::string& corpus : table.corpusNames()) {
    if (!source.contains(corpus)) figures.push_back(targetFigure(model, table, corpus));
  }
  if (figures.empty()) return "none: no corpus was left out of the training";
  return "zero-shot " + std::to_string(model.classCount()) +
         "-class balanced accuracy (95 % interval over utterances): " + commaSeparated(figures);
}

/// The utterances of the reference points: one row for each point.
void writeReference(const std::string& path, const LabelledTable& table, const std::vector<int>& rows) {
  std::string text = "file,corpus,language,emotion\n";
  for (const int row : rows) {
    const auto i = static_cast<std::size_t>(row);
    text += csvField(table.files[i]) + "," + csvField(table.corpora[i]) + "," + csvField(table.languages[i]) +
            "," + csvField(table.emotions[i]) + "\n";
  }
  writeBinaryFile(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// Checks that the output is a file. A complete bundle is renamed to the output's name, which is not possible
/// for a device or a pipe.
OutputPaths fileOutput(const std::string& path, const std::vector<std::string>& inputs,
                       const std::string& option, OutputKind kind) {
  OutputPaths paths = checkedOutput(path, inputs, option, kind);
  if (!paths.direct) return paths;
  throw Error(ErrorCode::kFileNotWritable, path + " is not a regular file; name another " + option + ".");
}

}  // namespace

int runTrain(const TrainOptions& options) {
  TrainingOptions training;
  training.method = methodOf(options.method);
  training.latent = options.latent;
  training.epochs = options.epochs;
  training.seed = options.seed;
  // Checks before minutes of training that the outputs replace no input and that their folder is writable.
  const std::vector<std::string> tables = tablesNamed(options.features);
  const OutputPaths output = fileOutput(options.output, tables, "--output", OutputKind::kBundle);
  const OutputLock lock(output);
  const std::string reference =
      options.reference.empty()
          ? ""
          : fileOutput(options.reference, tables, "--reference", OutputKind::kText).target;
  if (reference == output.target) {
    throw Error(ErrorCode::kBadOption, "--output and --reference are the same file; name two.");
  }
  const auto [table, checksum, sample_rate_hz] = readFeatureTables(options.features);
  const std::set<std::string> source = table.chooseCorpora(options.source);
  const std::vector<std::string> classes = table.classNames(source);
  const LabelledFeatures examples = table.select(source, classes);
  const int axes = static_cast<int>(classes.size()) - 1;
  const MethodEntry& method = entryOf(training.method);
  const bool is_discriminant = method.closed_form && method.uses_labels;
  if (options.latent_named && is_discriminant && training.latent != axes) {
    throw Error(ErrorCode::kBadOption, "--latent is " + std::to_string(training.latent) +
                                           ", but a discriminant of " + std::to_string(classes.size()) +
                                           " classes has " + std::to_string(axes) +
                                           " dimensions; leave --latent out.");
  }
  std::fputs(printable(trainingSummary(examples.select(examples.recordedColumns()))).c_str(), stderr);

  Bundle bundle;
  {
    Progress progress("training", static_cast<std::size_t>(training.epochs));
    bundle = fitBundle(examples, training,
                       [&](int epoch, double) { progress.update(static_cast<std::size_t>(epoch)); });
  }
  if (sample_rate_hz > 0) bundle.sample_rate_hz = sample_rate_hz;
  bundle.notes["training_corpora"] = corporaText(source);
  bundle.notes["features_checksum"] = checksum;
  bundle.notes["licence"] = options.licence;
  std::vector<int> points = trainedColumns(examples, training.method);
  if (options.compact) points = selected(points, compactBundle(bundle));
  bundle.notes["metrics"] = zeroShotFigures(Model(bundle), table, source);
  const std::vector<std::uint8_t> bytes = Model(bundle).toBytes();
  writeBinaryFile(output.target, bytes);
  if (!reference.empty()) writeReference(reference, table, selected(table.rowsOf(source, classes), points));

  std::printf("trained on %s: %s\n", corporaText(source).c_str(), bundle.notes["training"].c_str());
  std::printf("%s: %s\n", options.method.c_str(), bundle.notes["objective"].c_str());
  std::printf("loss of the last epoch: %s\n", bundle.notes["loss"].c_str());
  std::printf("%s\n", bundle.notes["metrics"].c_str());
  std::printf("wrote %s, %zu bytes\n", options.output.c_str(), bytes.size());
  return 0;
}

}  // namespace tonescape
