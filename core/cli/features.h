// `tonescape features`: descriptors or functionals of audio files.
#pragma once

namespace CLI {
class App;
}

namespace tonescape {

/// Adds the subcommand; when it has run, `status` is the program's exit status.
void addFeaturesCommand(CLI::App& app, int& status);

}  // namespace tonescape
