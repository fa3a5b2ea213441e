#include "cli/evaluate.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <thread>

#include "cli/binary_file.h"
#include "cli/feature_tables.h"
#include "cli/latent_map.h"
#include "cli/option_values.h"
#include "cli/output_file.h"
#include "cli/parallel.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/study.h"
#include "cli/study_figures.h"
#include "cli/study_report.h"
#include "cli/study_summary.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

constexpr const char* kReportFile = "REPORT.md";
constexpr const char* kSummaryFile = "summary.json";

struct EvaluateOptions {
  std::vector<std::string> features;
  std::vector<std::string> methods;
  std::string report;
  StudyOptions study;
  int seeds = 10;
  int jobs = 1;
};

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

/// Every file that the study may write.
std::vector<std::string> outputsOf(const std::vector<RunPlan>& plans, const std::filesystem::path& folder) {
  const std::filesystem::path figures = folder / "figures";
  std::set<std::string> files = {(folder / kReportFile).string(), (folder / kSummaryFile).string(),
                                 (figures / kAccuracyFigure).string(), (figures / kDistanceFigure).string()};
  for (const RunPlan& plan : plans) {
    files.insert(plan.path);
    files.insert((figures / mapFigureName(plan.method)).string());
  }
  return {files.begin(), files.end()};
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

RunOutcome finishRun(const RunPlan& plan, const Study& study) {
  try {
    if (auto finished = finishedRun(plan, study.setup)) return {std::move(finished), {}};
    StudyRun run = runStudy(study, studyMethodOf(plan.method), plan.seed);
    writeText(plan.path, studyRunJson(run));
    return {std::move(run), {}};
  } catch (const Error& error) {
    return {{}, std::string(error.what()) + " [" + errorCodeName(error.code()) + "]"};
  } catch (const std::exception& error) {
    return {{}, error.what()};
  }
}

void makeFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return;
  throw Error(ErrorCode::kFileNotWritable,
              "The folder " + folder.string() + " cannot be made (" + error.message() + ").");
}

/// Before hours of runs: that their files can be written.
void requireWritable(const std::filesystem::path& folder) {
  if (access(folder.c_str(), W_OK | X_OK) == 0) return;
  throw Error(ErrorCode::kFileNotWritable, folder.string() + " cannot be written (" + std::strerror(errno) +
                                               "); check the folder, the permissions and the space.");
}

/// Does the runs that are missing; those that fail are named on standard error and left out.
std::vector<StudyRun> finishRuns(const std::vector<RunPlan>& plans, const Study& study, int jobs) {
  std::vector<StudyRun> runs;
  Progress progress("evaluating", plans.size());
  parallelInOrder(
      plans.size(), jobs, [&](std::size_t i) { return finishRun(plans[i], study); },
      [&](std::size_t i, RunOutcome& outcome) {
        if (outcome.run) {
          runs.push_back(std::move(*outcome.run));
          return;
        }
        progress.clear();
        complain(plans[i].method + ", seed " + std::to_string(plans[i].seed) + ": " + outcome.failure);
      },
      [&](std::size_t done) { progress.update(done); });
  return runs;
}

/// Maps of the methods that have runs, by their first seed: another training each, as runs keep no points.
void writeMaps(const std::filesystem::path& folder, const Study& study, const std::vector<StudyRun>& runs) {
  std::set<std::string> drawn;
  for (const StudyRun& run : runs) {
    const StudyMethod& method = studyMethodOf(run.method);
    if (method.space == Space::kFeatures || !drawn.insert(run.method).second) continue;
    const LatentMap map = latentMap(study, method, run.seed);
    writeText((folder / mapFigureName(run.method)).string(),
              mapFigure(map, method.label, study.setup.class_names));
  }
}

int runEvaluate(const EvaluateOptions& options) {
  for (const std::string& name : options.methods) studyMethodOf(name);
  const std::filesystem::path folder = options.report;
  const std::vector<RunPlan> plans = planRuns(options, folder / "runs");
  const std::vector<std::string> tables = tablesNamed(options.features);
  for (const std::string& path : outputsOf(plans, folder)) placeOutput(path, tables, "--report");
  const Study study = prepareStudy(readFeatureTables(options.features), options.study);
  for (const char* part : {"runs", "figures"}) {
    makeFolder(folder / part);
    requireWritable(folder / part);
  }
  const std::string report = (folder / kReportFile).string();
  const OutputLock lock(placeOutput(report, tables, "--report"));

  const std::vector<StudyRun> runs = finishRuns(plans, study, options.jobs);
  if (runs.empty()) return 1;
  writeMaps(folder / "figures", study, runs);
  writeText((folder / "figures" / kAccuracyFigure).string(), accuracyFigure(study.setup, runs));
  writeText((folder / "figures" / kDistanceFigure).string(), distanceFigure(study.setup, runs));
  writeText((folder / kSummaryFile).string(), studySummaryJson(study.setup, runs));
  writeText(report, studyReport(study.setup, runs));
  std::printf("wrote %s, from %zu runs\n", report.c_str(), runs.size());
  return runs.size() < plans.size() ? 1 : 0;
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
  command->add_option("--source", options->study.source, "Corpora to train on, A,B,...")
      ->delimiter(',')
      ->required();
  command->add_option("--target", options->study.targets, "Corpora to score on, A,B,... [all others]")
      ->delimiter(',');
  command
      ->add_option("--report", options->report,
                   "Folder for REPORT.md, summary.json, figures and a JSON file of every run; runs that are "
                   "there are not repeated")
      ->required();
  std::string choices;
  for (const StudyMethod& method : studyMethods()) choices += (choices.empty() ? "" : ",") + method.name;
  command->add_option("--methods", options->methods, "Some of " + choices + " [all]")->delimiter(',');
  command->add_option("--seeds", options->seeds, "Runs of each method, with the seeds 1, 2, ...")
      ->check(wholeFrom("--seeds", 1, 10000))
      ->capture_default_str();
  command
      ->add_option("--folds", options->study.folds,
                   "Also cross-validate within the source, by speakers and stratified [not]")
      ->check(wholeFrom("--folds", 2, 1000));
  command->add_flag("--pairs", options->study.pairs,
                    "Also train on each source corpus alone and score it on the other source corpora");
  command
      ->add_option("--left-out", options->study.left_out, "Class that a second classification does without")
      ->capture_default_str();
  command->add_option("--latent", options->study.training.latent, "Dimensions of the latent space")
      ->check(wholeFrom("--latent", 2, 512))
      ->capture_default_str();
  command->add_option("--epochs", options->study.training.epochs, "Passes over the training set")
      ->check(wholeFrom("--epochs", 1, 1000000))
      ->capture_default_str();
  command->add_option("--jobs,-j", options->jobs, "Runs at once")
      ->check(wholeFrom("--jobs", 1, 1024))
      ->capture_default_str();
  command->callback([options, &status] { status = runEvaluate(*options); });
}

}  // namespace tonescape
