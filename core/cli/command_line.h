// The arguments of the native program, read into plain options. The only file that knows CLI11.
#pragma once

#include <stdexcept>
#include <string>
#include <variant>

#include "cli/options.h"

namespace tonescape {

/// What --help or --version prints.
struct Notice {
  std::string text;
};

/// What the program is to do.
using Command =
    std::variant<Notice, FeaturesOptions, TrainOptions, EvaluateOptions, EmbedOptions, InspectOptions>;

/// Arguments that the program does not take; what() is the sentence for the user.
struct WrongUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads `argv`, whose first entry is the program's name. Every option is within the range that options.h
/// says; names of methods and corpora, shards and channels are not checked here. Throws WrongUsage.
Command readCommandLine(int argc, const char* const* argv);

}  // namespace tonescape
