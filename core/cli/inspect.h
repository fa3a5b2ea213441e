// `tonescape inspect`: what a model bundle holds.
#pragma once

namespace CLI {
class App;
}

namespace tonescape {

/// Adds the subcommand; when it has run, `status` is the program's exit status.
void addInspectCommand(CLI::App& app, int& status);

}  // namespace tonescape
