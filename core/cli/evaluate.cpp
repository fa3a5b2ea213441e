#include "cli/evaluate.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <thread>

#include "cli/binary_file.h"
#include "cli/feature_tables.h"
#include "cli/parallel.h"
#include "cli/progress.h"
#include "cli/study_report.h"
#include "error.h"

namespace tonescape {
namespace {

struct EvaluateOptions {
  std::vector<std::string> features;
  std::vector<std::string> source;
  std::vector<std::string> targets;
  std::vector<std::string> methods;
  std::string left_out = "happiness";
  std::string report;
  TrainingOptions training;
  int seeds = 10;
  int folds = 0;
  int jobs = 1;
};

/// What all runs share.
struct Study {
  StudySetup setup;
  LabelledFeatures source;
  std::vector<TransferTarget> targets;
};

Study prepareStudy(const EvaluateOptions& options) {
  const auto [table, checksum] = readFeatureTables(options.features);
  const std::set<std::string> source = table.chooseCorpora(options.source);
  std::set<std::string> targets = table.chooseCorpora(options.targets);
  if (options.targets.empty()) {
    std::erase_if(targets, [&](const std::string& name) { return source.contains(name); });
  }
  if (targets.empty()) {
    throw Error(ErrorCode::kBadOption,
                "Every corpus of the tables is a source, so none is left to score on; name fewer with "
                "--source, or give another table.");
  }
  Study study;
  const std::vector<std::string> classes = table.classNames(source);
  study.source = table.select(source, classes);
  for (const std::string& name : targets) study.targets.push_back({name, table.select({name}, classes)});
  study.setup.features_checksum = checksum;
  study.setup.source.assign(source.begin(), source.end());
  study.setup.targets.assign(targets.begin(), targets.end());
  study.setup.class_names = classes;
  const bool is_class = std::find(classes.begin(), classes.end(), options.left_out) != classes.end();
  study.setup.left_out = is_class && classes.size() > 2 ? options.left_out : "";
  study.setup.latent = options.training.latent;
  study.setup.epochs = options.training.epochs;
  study.setup.folds = options.folds;
  return study;
}

/// A run to do and the file that holds it when it is done.
struct RunPlan {
  std::string method;
  std::uint64_t seed;
  std::string path;
};

std::vector<RunPlan> planRuns(const EvaluateOptions& options, const std::filesystem::path& folder) {
  std::vector<RunPlan> plans;
  for (const StudyMethod& method : studyMethods()) {
    const bool named = options.methods.empty() || std::find(options.methods.begin(), options.methods.end(),
                                                            method.name) != options.methods.end();
    if (!named) continue;
    for (int seed = 1; seed <= options.seeds; ++seed) {
      const std::string file = method.name + "-seed" + std::to_string(seed) + ".json";
      plans.push_back({method.name, static_cast<std::uint64_t>(seed), (folder / file).string()});
    }
  }
  return plans;
}

void writeText(const std::string& path, const std::string& text) {
  writeBinaryFile(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// The run that an earlier start of the same study has left, if any.
std::optional<StudyRun> finishedRun(const RunPlan& plan, const StudySetup& setup) {
  if (!std::filesystem::exists(plan.path)) return {};
  const std::vector<std::uint8_t> bytes = readBinaryFile(plan.path);
  const auto run = parseStudyRun({bytes.begin(), bytes.end()});
  const bool ours = run && run->setup == setup && run->method == plan.method && run->seed == plan.seed;
  return ours ? run : std::nullopt;
}

/// A run, or why there is none.
struct RunOutcome {
  std::optional<StudyRun> run;
  std::string failure;
};

RunOutcome finishRun(const RunPlan& plan, const Study& study, const TrainingOptions& options) {
  try {
    if (auto finished = finishedRun(plan, study.setup)) return {std::move(finished), {}};
    TrainingOptions training = options;
    training.seed = plan.seed;
    const StudyMethod& method = studyMethodOf(plan.method);
    StudyRun run{study.setup, plan.method, plan.seed, {}, {}};
    run.result = runTransfer(study.source, study.targets, method, training, study.setup.left_out);
    if (study.setup.folds > 0) run.within = runWithin(study.source, method, training, study.setup.folds);
    writeText(plan.path, studyRunJson(run));
    return {std::move(run), {}};
  } catch (const Error& error) {
    return {{}, std::string(error.what()) + " [" + errorCodeName(error.code()) + "]"};
  } catch (const std::exception& error) {
    return {{}, error.what()};
  }
}

int runEvaluate(const EvaluateOptions& options) {
  for (const std::string& name : options.methods) studyMethodOf(name);
  const Study study = prepareStudy(options);
  const std::filesystem::path folder = std::filesystem::path(options.report) / "runs";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw Error(ErrorCode::kFileNotWritable,
                "The folder " + folder.string() + " cannot be made (" + error.message() + ").");
  }

  const std::vector<RunPlan> plans = planRuns(options, folder);
  std::vector<StudyRun> runs;
  bool failed = false;
  {
    Progress progress("evaluating", plans.size());
    parallelInOrder(
        plans.size(), options.jobs,
        [&](std::size_t i) { return finishRun(plans[i], study, options.training); },
        [&](std::size_t i, RunOutcome& outcome) {
          if (outcome.run) {
            runs.push_back(std::move(*outcome.run));
            return;
          }
          failed = true;
          progress.clear();
          std::fprintf(stderr, "tonescape: %s, seed %llu: %s\n", plans[i].method.c_str(),
                       static_cast<unsigned long long>(plans[i].seed), outcome.failure.c_str());
        },
        [&](std::size_t done) { progress.update(done); });
  }
  if (runs.empty()) return 1;
  const std::string report = (std::filesystem::path(options.report) / "REPORT.md").string();
  writeText(report, studyReport(study.setup, runs));
  std::printf("wrote %s, from %zu runs\n", report.c_str(), runs.size());
  return failed ? 1 : 0;
}

}  // namespace

void addEvaluateCommand(CLI::App& app, int& status) {
  CLI::App* command =
      app.add_subcommand("evaluate", "Train all methods over seeds and score them on unseen corpora");
  const auto options = std::make_shared<EvaluateOptions>();
  options->jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  command
      ->add_option(
          "--features", options->features,
          "Tables made by `tonescape features`, with columns `corpus` and `emotion`, or folders of such")
      ->required();
  command->add_option("--source", options->source, "Corpora to train on, A,B,...")
      ->delimiter(',')
      ->required();
  command->add_option("--target", options->targets, "Corpora to score on, A,B,... [all others]")
      ->delimiter(',');
  command
      ->add_option("--report", options->report,
                   "Folder for REPORT.md and a JSON file of every run; runs that are there are not repeated")
      ->required();
  std::string choices;
  for (const StudyMethod& method : studyMethods()) choices += (choices.empty() ? "" : ",") + method.name;
  command->add_option("--methods", options->methods, "Some of " + choices + " [all]")->delimiter(',');
  command->add_option("--seeds", options->seeds, "Runs of each method, with the seeds 1, 2, ...")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  command
      ->add_option("--folds", options->folds,
                   "Also cross-validate within the source, by speakers and stratified [0: not]")
      ->check(CLI::Range(0, 1000));
  command->add_option("--left-out", options->left_out, "Class that a second classification does without")
      ->capture_default_str();
  command->add_option("--latent", options->training.latent, "Dimensions of the latent space")
      ->capture_default_str();
  command->add_option("--epochs", options->training.epochs, "Passes over the training set")
      ->capture_default_str();
  command->add_option("--jobs,-j", options->jobs, "Runs at once")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->callback([options, &status] { status = runEvaluate(*options); });
}

}  // namespace tonescape
