// `tonescape evaluate`: the study of all methods over seeds.
#pragma once

namespace CLI {
class App;
}

namespace tonescape {

/// Adds the subcommand; when it has run, `status` is the program's exit status.
void addEvaluateCommand(CLI::App& app, int& status);

}  // namespace tonescape
