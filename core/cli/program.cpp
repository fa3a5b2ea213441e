#include "cli/program.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include "cli/calibrate.h"
#include "cli/command_line.h"
#include "cli/embed.h"
#include "cli/evaluate.h"
#include "cli/features.h"
#include "cli/inspect.h"
#include "cli/printable.h"
#include "cli/train.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

/// Runs a command; each returns the exit status.
struct RunCommand {
  int operator()(const Notice& notice) const {
    std::fputs(notice.text.c_str(), stdout);  // the flush in runProgram reports a failure
    return 0;
  }
  int operator()(const FeaturesOptions& options) const { return runFeatures(options); }
  int operator()(const TrainOptions& options) const { return runTrain(options); }
  int operator()(const CalibrateOptions& options) const { return runCalibrate(options); }
  int operator()(const EvaluateOptions& options) const { return runEvaluate(options); }
  int operator()(const EmbedOptions& options) const { return runEmbed(options); }
  int operator()(const InspectOptions& options) const { return runInspect(options); }
};

}  // namespace

int runProgram(int argc, const char* const* argv) {
  int status = 0;
  try {
    status = std::visit(RunCommand{}, readCommandLine(argc, argv));
  } catch (const WrongUsage& error) {
    printMessage(std::string(error.what()) + "\nRun with --help for more.");
    return kWrongUsage;
  } catch (const Error& error) {
    printMessage(std::string(error.what()) + " [" + errorCodeName(error.code()) + "]");
    return error.code() == ErrorCode::kBadOption ? kWrongUsage : kFailed;
  } catch (const std::bad_alloc&) {
    printMessage("There is not enough memory; use shorter recordings or fewer --jobs. [out-of-memory]");
    return kFailed;
  } catch (const std::exception& error) {
    printMessage(error.what());
    return kFailed;
  }
  // Printed text may still be in the buffer: on a full disk only the flush fails.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    printMessage(std::string("standard output cannot be written (") + std::strerror(errno) +
                 "); check the folder, the permissions and the space. [file-not-writable]");
    return kFailed;
  }
  return status;
}

}  // namespace tonescape
