#include "cli/train.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/binary_file.h"
#include "cli/feature_tables.h"
#include "cli/progress.h"
#include "error.h"
#include "evaluate/balanced_accuracy.h"
#include "model/model.h"

namespace tonescape {
namespace {

struct TrainOptions {
  std::vector<std::string> features;
  std::string method = "dae";
  std::vector<std::string> source;
  std::string licence = "not stated";
  std::string output;
  TrainingOptions training;
};

std::string joined(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "one unnamed corpus" : text;
}

std::vector<int> predict(const Model& model, const Eigen::MatrixXf& values) {
  std::vector<int> labels;
  std::vector<float> latent(static_cast<std::size_t>(model.latentCount()));
  std::vector<float> scores(static_cast<std::size_t>(model.classCount()));
  for (Eigen::Index i = 0; i < values.cols(); ++i) {
    model.embed({values.col(i).data(), static_cast<std::size_t>(values.rows())}, latent);
    model.classify(latent, scores);
    labels.push_back(static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin()));
  }
  return labels;
}

/// "emodb 0.412 (339 utterances)": the balanced accuracy on one corpus that was not trained on.
std::string targetFigure(const Model& model, const LabelledTable& table, const std::string& corpus) {
  const LabelledFeatures target = table.select({corpus}, model.classNames());
  if (target.labels.empty()) return corpus + " has no utterance of the trained classes";
  const double accuracy =
      balancedAccuracy(confusionMatrix(target.labels, predict(model, target.values), model.classCount()));
  char text[64];
  std::snprintf(text, sizeof text, " %.3f (%zu utterances)", accuracy, target.labels.size());
  return corpus + text;
}

std::string zeroShotFigures(const Model& model, const LabelledTable& table,
                            const std::set<std::string>& source) {
  std::string figures;
  for (const std::string& corpus : table.corpusNames()) {
    if (source.contains(corpus)) continue;
    figures += (figures.empty() ? "" : ", ") + targetFigure(model, table, corpus);
  }
  if (figures.empty()) return "none: no corpus was left out of the training";
  return "zero-shot " + std::to_string(model.classCount()) + "-class balanced accuracy: " + figures;
}

int runTrain(const TrainOptions& options) {
  TrainingOptions training = options.training;
  training.method = methodOf(options.method);
  const auto [table, checksum] = readFeatureTables(options.features);
  const std::set<std::string> source = table.chooseCorpora(options.source);
  const LabelledFeatures samples = table.select(source, table.classNames(source));

  Bundle bundle;
  {
    Progress progress("training", static_cast<std::size_t>(training.epochs));
    bundle = fitBundle(samples, training,
                       [&](int epoch, double) { progress.update(static_cast<std::size_t>(epoch)); });
  }
  bundle.notes["training_corpora"] = joined(source);
  bundle.notes["features_checksum"] = checksum;
  bundle.notes["licence"] = options.licence;
  bundle.notes["metrics"] = zeroShotFigures(Model(bundle), table, source);
  const std::vector<std::uint8_t> bytes = Model(bundle).toBytes();
  writeBinaryFile(options.output, bytes);

  std::printf("trained on %s: %s\n", joined(source).c_str(), bundle.notes["training"].c_str());
  std::printf("%s: %s\n", options.method.c_str(), bundle.notes["objective"].c_str());
  std::printf("loss of the last epoch: %s\n", bundle.notes["loss"].c_str());
  std::printf("%s\n", bundle.notes["metrics"].c_str());
  std::printf("wrote %s, %zu bytes\n", options.output.c_str(), bytes.size());
  return 0;
}

}  // namespace

void addTrainCommand(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("train", "Train a model on a table of features with emotion labels");
  const auto options = std::make_shared<TrainOptions>();
  command
      ->add_option("--features", options->features,
                   "Tables made by `tonescape features` from manifests of 16 kHz audio, or folders of such; "
                   "the column "
                   "`emotion` is the label, `corpus` names the corpora")
      ->required();
  command
      ->add_option(
          "--method", options->method,
          "dae: denoising autoencoder; vae: variational, beta 1; vae-annealed: beta rises and falls; "
          "vae-ss: annealed, with classes drawn together")
      ->capture_default_str();
  command->add_option("--latent", options->training.latent, "Dimensions of the latent space")
      ->capture_default_str();
  command->add_option("--epochs", options->training.epochs, "Passes over the training set")
      ->capture_default_str();
  command->add_option("--seed", options->training.seed, "Fixes initial weights, order and noise")
      ->capture_default_str();
  command
      ->add_option("--source", options->source,
                   "Corpora to train on, A,B,...; the others are only tested on [all]")
      ->delimiter(',');
  command->add_option("--licence", options->licence, "What the corpora's licences allow, noted in the bundle")
      ->capture_default_str();
  command->add_option("--output,-o", options->output, "Bundle to write (.safetensors)")->required();
  command->callback([options, &status] { status = runTrain(*options); });
}

}  // namespace tonescape
