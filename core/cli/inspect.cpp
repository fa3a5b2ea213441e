#include "cli/inspect.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/binary_file.h"
#include "cli/printable.h"
#include "tonescape/bundle/bundle_text.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

/// A key and its text; further lines of the text are indented under the first.
void printEntry(const std::string& key, const std::string& text) {
  std::string indented;
  for (const char c : printable(text))
    indented += c == '\n' ? "\n" + std::string(20, ' ') : std::string(1, c);
  std::printf("  %-17s %s\n", printable(key).c_str(), indented.c_str());
}

int runInspect(const std::string& path) {
  const std::vector<std::uint8_t> bytes = readBinaryFile(path);
  const Model model = Model::fromBytes(bytes);  // prints nothing of a bundle that is not sound
  std::printf(
      "%s: %zu bytes, %d features, %d latent dimensions, %d classes, %zu reference points\n\nmetadata\n",
      printable(path).c_str(), bytes.size(), model.featureCount(), model.latentCount(), model.classCount(),
      model.referenceLabels().size());
  for (const auto& [key, text] : model.metadata()) printEntry(key, text);
  std::printf("\ntensors (float32)\n");
  for (const auto& [name, tensor] : readSafetensors(bytes).tensors) {
    std::printf("  %-17s %s\n", printable(name).c_str(), shapeText(tensor.shape).c_str());
  }
  return 0;
}

}  // namespace

void addInspectCommand(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("inspect", "Show what a model bundle holds");
  const auto path = std::make_shared<std::string>();
  command->add_option("model", *path, "Model bundle (.safetensors)")->required();
  command->callback([path, &status] { status = runInspect(*path); });
}

}  // namespace tonescape
