#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include "cli/embed.h"
#include "cli/evaluate.h"
#include "cli/features.h"
#include "cli/inspect.h"
#include "cli/printable.h"
#include "cli/train.h"
#include "tonescape/error.h"
#include "tonescape/version.h"

namespace tonescape {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

}  // namespace

int runCommandLine(int argc, char** argv) {
  CLI::App app("Voice features and a latent space of speech emotion", "tonescape");
  app.set_version_flag("--version", version());
  app.require_subcommand(1);
  int status = 0;
  addFeaturesCommand(app, status);
  addTrainCommand(app, status);
  addEvaluateCommand(app, status);
  addEmbedCommand(app, status);
  addInspectCommand(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) {
      complain(std::string(error.what()) + "\nRun with --help for more.");
      return kWrongUsage;
    }
    app.exit(error);  // --help, --version
  } catch (const Error& error) {
    complain(std::string(error.what()) + " [" + errorCodeName(error.code()) + "]");
    return error.code() == ErrorCode::kBadOption ? kWrongUsage : kFailed;
  } catch (const std::bad_alloc&) {
    complain("There is not enough memory; use shorter recordings or fewer --jobs. [out-of-memory]");
    return kFailed;
  } catch (const std::exception& error) {
    complain(error.what());
    return kFailed;
  }
  // What was printed may still be in the buffer: on a full disk it fails only here.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    complain(std::string("standard output cannot be written (") + std::strerror(errno) +
             "); check the folder, the permissions and the space. [file-not-writable]");
    return kFailed;
  }
  return status;
}

}  // namespace tonescape
