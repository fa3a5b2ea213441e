#include "cli/evaluate.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <thread>

#include "cli/parallel.h"
#include "cli/prepare_study.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "report/accuracy_figure.h"
#include "report/consistency_figure.h"
#include "report/map_figure.h"
#include "report/study_report.h"
#include "report/study_run_json.h"
#include "report/study_summary.h"
#include "tables/binary_file.h"
#include "tables/feature_tables.h"
#include "tables/output_file.h"
#include "tonescape/error.h"
#include "tonescape/study/latent_map.h"

namespace tonescape {
namespace {

constexpr const char* kReportFile = "REPORT.md";
constexpr const char* kSummaryFile = "summary.json";

/// A seed of a method, and the file that its run is written to.
struct SeedFile {
  std::uint64_t seed;
  std::string path;
};

/// Runs of one method that are computed together: one, or those of all seeds if it is trained once for all.
struct RunPlan {
  std::string method;
  std::vector<SeedFile> seeds;
};

std::vector<RunPlan> planRuns(const EvaluateOptions& options, const std::filesystem::path& folder) {
  std::vector<RunPlan> plans;
  for (const StudyMethod& method : studyMethods()) {
    const bool named = options.methods.empty() || std::find(options.methods.begin(), options.methods.end(),
                                                            method.name) != options.methods.end();
    if (!named) continue;
    for (int seed = 1; seed <= options.seeds; ++seed) {
      const std::string file = method.name + "-seed" + std::to_string(seed) + ".json";
      if (seed == 1 || method.seeded()) plans.push_back({method.name, {}});
      plans.back().seeds.push_back({static_cast<std::uint64_t>(seed), (folder / file).string()});
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
                                 (figures / kAccuracyFigure).string(),
                                 (figures / kConsistencyFigure).string()};
  for (const RunPlan& plan : plans) {
    for (const SeedFile& file : plan.seeds) files.insert(file.path);
    files.insert((figures / mapFigureName(plan.method)).string());
  }
  return {files.begin(), files.end()};
}

/// The run, if an earlier start of the same study has finished it.
std::optional<StudyRun> finishedRun(const std::string& method, const SeedFile& file,
                                    const StudySetup& setup) {
  if (!std::filesystem::exists(file.path)) return {};
  const std::vector<std::uint8_t> bytes = readBinaryFile(file.path);
  const auto run = parseStudyRun({bytes.begin(), bytes.end()});
  const bool ours = run && run->setup == setup && run->method == method && run->seed == file.seed;
  return ours ? run : std::nullopt;
}

/// Finished runs, and the error that stopped the others.
struct RunsAndFailure {
  std::vector<StudyRun> runs;
  std::string failure;  // empty: none
};

/// Reads the finished runs of a plan and computes the others.
void finishPlan(const RunPlan& plan, const Study& study, std::vector<StudyRun>& runs) {
  std::vector<SeedFile> missing;
  std::vector<std::uint64_t> seeds;
  for (const SeedFile& file : plan.seeds) {
    if (auto finished = finishedRun(plan.method, file, study.setup)) {
      runs.push_back(std::move(*finished));
      continue;
    }
    missing.push_back(file);
    seeds.push_back(file.seed);
  }
  if (missing.empty()) return;
  std::vector<StudyRun> computed = runStudy(study, studyMethodOf(plan.method), seeds);
  for (std::size_t i = 0; i < computed.size(); ++i) {
    writeText(missing[i].path, studyRunJson(computed[i]));
    runs.push_back(std::move(computed[i]));
  }
}

RunsAndFailure finishPlan(const RunPlan& plan, const Study& study) {
  RunsAndFailure result;
  try {
    finishPlan(plan, study, result.runs);
  } catch (const Error& error) {
    result.failure = std::string(error.what()) + " [" + errorCodeName(error.code()) + "]";
  } catch (const std::exception& error) {
    result.failure = error.what();
  }
  return result;
}

void makeFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return;
  throw Error(ErrorCode::kFileNotWritable,
              "The folder " + folder.string() + " cannot be made (" + error.message() + ").");
}

/// Checks before hours of computation that the results can be written.
void requireWritable(const std::filesystem::path& folder) {
  if (access(folder.c_str(), W_OK | X_OK) == 0) return;
  throw Error(ErrorCode::kFileNotWritable, folder.string() + " cannot be written (" + std::strerror(errno) +
                                               "); check the folder, the permissions and the space.");
}

/// "dae, seed 2", or "pca, seeds 1 to 10" for a method that is trained once for all of them.
std::string titleOf(const RunPlan& plan) {
  const std::string first = std::to_string(plan.seeds.front().seed);
  if (plan.seeds.size() == 1) return plan.method + ", seed " + first;
  return plan.method + ", seeds " + first + " to " + std::to_string(plan.seeds.back().seed);
}

/// Computes the missing runs. A plan that fails is named on standard error, and its missing runs left out.
std::vector<StudyRun> finishRuns(const std::vector<RunPlan>& plans, const Study& study, int jobs) {
  std::vector<StudyRun> runs;
  Progress progress("evaluating", plans.size());
  parallelInOrder(
      plans.size(), jobs, [&](std::size_t i) { return finishPlan(plans[i], study); },
      [&](std::size_t i, RunsAndFailure& result) {
        for (StudyRun& run : result.runs) runs.push_back(std::move(run));
        if (result.failure.empty()) return;
        progress.clear();
        printMessage(titleOf(plans[i]) + ": " + result.failure);
      },
      [&](std::size_t done) { progress.update(done); });
  return runs;
}

/// Draws the map of each method that has runs. A run does not keep its latent points, so each method is
/// trained again with its first seed. Only a study with one source has maps (hasMaps).
void writeMaps(const std::filesystem::path& folder, const Study& study, const std::vector<StudyRun>& runs) {
  if (!hasMaps(study.setup)) return;
  std::set<std::string> drawn;
  for (const StudyRun& run : runs) {
    const StudyMethod& method = studyMethodOf(run.method);
    if (method.space == Space::kFeatures || !drawn.insert(run.method).second) continue;
    const LatentMap map = latentMap(study.splits.front(), method, study.training(run.seed));
    writeText((folder / mapFigureName(run.method)).string(), mapFigure(study.setup, map, method.label));
  }
}

}  // namespace

int runEvaluate(const EvaluateOptions& options) {
  for (const std::string& name : options.methods) studyMethodOf(name);
  const std::filesystem::path folder = options.report;
  const std::vector<RunPlan> plans = planRuns(options, folder / "runs");
  const std::vector<std::string> tables = tablesNamed(options.features);
  for (const std::string& path : outputsOf(plans, folder)) checkedOutput(path, tables, "--report");
  const Study study = prepareStudy(readFeatureTables(options.features), options);
  for (const char* part : {"runs", "figures"}) {
    makeFolder(folder / part);
    requireWritable(folder / part);
  }
  const std::string report = (folder / kReportFile).string();
  const OutputLock lock(checkedOutput(report, tables, "--report"));

  const std::vector<StudyRun> runs = finishRuns(plans, study, options.jobs);
  if (runs.empty()) return 1;
  writeMaps(folder / "figures", study, runs);
  writeText((folder / "figures" / kAccuracyFigure).string(), accuracyFigure(study.setup, runs));
  writeText((folder / "figures" / kConsistencyFigure).string(), consistencyFigure(study.setup, runs));
  writeText((folder / kSummaryFile).string(), studySummaryJson(study.setup, runs));
  writeText(report, studyReport(study.setup, runs));
  std::printf("wrote %s, from %zu runs\n", report.c_str(), runs.size());
  std::size_t planned = 0;
  for (const RunPlan& plan : plans) planned += plan.seeds.size();
  return runs.size() < planned ? 1 : 0;
}

}  // namespace tonescape
