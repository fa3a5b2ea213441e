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
#include "report/study_figures.h"
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

/// A run of the study, and the file that its result is written to.
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

/// The run, if an earlier start of the same study has finished it.
std::optional<StudyRun> finishedRun(const RunPlan& plan, const StudySetup& setup) {
  if (!std::filesystem::exists(plan.path)) return {};
  const std::vector<std::uint8_t> bytes = readBinaryFile(plan.path);
  const auto run = parseStudyRun({bytes.begin(), bytes.end()});
  const bool ours = run && run->setup == setup && run->method == plan.method && run->seed == plan.seed;
  return ours ? run : std::nullopt;
}

/// A finished run, or the error that stopped it.
struct RunOrFailure {
  std::optional<StudyRun> run;
  std::string failure;
};

RunOrFailure finishRun(const RunPlan& plan, const Study& study) {
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

/// Checks before hours of computation that the results can be written.
void requireWritable(const std::filesystem::path& folder) {
  if (access(folder.c_str(), W_OK | X_OK) == 0) return;
  throw Error(ErrorCode::kFileNotWritable, folder.string() + " cannot be written (" + std::strerror(errno) +
                                               "); check the folder, the permissions and the space.");
}

/// Computes the missing runs. A run that fails is named on standard error and left out.
std::vector<StudyRun> finishRuns(const std::vector<RunPlan>& plans, const Study& study, int jobs) {
  std::vector<StudyRun> runs;
  Progress progress("evaluating", plans.size());
  parallelInOrder(
      plans.size(), jobs, [&](std::size_t i) { return finishRun(plans[i], study); },
      [&](std::size_t i, RunOrFailure& result) {
        if (result.run) {
          runs.push_back(std::move(*result.run));
          return;
        }
        progress.clear();
        printMessage(plans[i].method + ", seed " + std::to_string(plans[i].seed) + ": " + result.failure);
      },
      [&](std::size_t done) { progress.update(done); });
  return runs;
}

/// Draws the map of each method that has runs. A run does not keep its latent points, so each method is
/// trained again with its first seed.
void writeMaps(const std::filesystem::path& folder, const Study& study, const std::vector<StudyRun>& runs) {
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
  writeText((folder / "figures" / kDistanceFigure).string(), distanceFigure(study.setup, runs));
  writeText((folder / kSummaryFile).string(), studySummaryJson(study.setup, runs));
  writeText(report, studyReport(study.setup, runs));
  std::printf("wrote %s, from %zu runs\n", report.c_str(), runs.size());
  return runs.size() < plans.size() ? 1 : 0;
}

}  // namespace tonescape
