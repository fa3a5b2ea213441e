// `tonescape embed`: where a model puts audio files in its latent space.
#pragma once

namespace CLI {
class App;
}

namespace tonescape {

/// Adds the subcommand; when it has run, `status` is the program's exit status.
void addEmbedCommand(CLI::App& app, int& status);

}  // namespace tonescape
