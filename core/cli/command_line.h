// Reads the native program's arguments into the structs of options.h. Only command_line.cpp uses CLI11.
#pragma once

#include <stdexcept>
#include <string>
#include <variant>

#include "cli/options.h"

namespace tonescape {

/// The text that --help or --version prints.
struct Notice {
  std::string text;
};

/// What the arguments ask for: a subcommand with its options, or a text to print.
using Command = std::variant<Notice, FeaturesOptions, TrainOptions, CalibrateOptions, EvaluateOptions,
                             EmbedOptions, InspectOptions>;

/// The arguments are wrong; what() is the sentence for the user.
struct WrongUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads `argv`, whose first entry is the program's name. Checks every number against the range in options.h,
/// but not names of methods and corpora, shards or channels. Throws WrongUsage.
Command readCommandLine(int argc, const char* const* argv);

}  // namespace tonescape
