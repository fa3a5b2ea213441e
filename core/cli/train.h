// `tonescape train`: a model bundle from a table of features with emotion labels.
#pragma once

namespace CLI {
class App;
}

namespace tonescape {

/// Adds the subcommand; when it has run, `status` is the program's exit status.
void addTrainCommand(CLI::App& app, int& status);

}  // namespace tonescape
