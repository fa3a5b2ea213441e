#include "cli/inspect.h"

#include <cstdio>
#include <memory>

#include "cli/printable.h"
#include "tables/binary_file.h"
#include "tonescape/bundle/bundle_text.h"
#include "tonescape/model/model.h"

namespace tonescape {
namespace {

/// Prints a key and its text; further lines of the text are indented under the first.
void printEntry(const std::string& key, const std::string& text) {
  std::string indented;
  for (const char c : printable(text))
    indented += c == '\n' ? "\n" + std::string(20, ' ') : std::string(1, c);
  std::printf("  %-17s %s\n", printable(key).c_str(), indented.c_str());
}

}  // namespace

int runInspect(const InspectOptions& options) {
  const std::string& path = options.model;
  const std::vector<std::uint8_t> bytes = readBinaryFile(path);
  const Model model =
      Model::fromBytes(bytes);  // before any output, so that nothing of a bad bundle is printed
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

}  // namespace tonescape
