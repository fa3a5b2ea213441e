#include "cli/batch_settings.h"

#include "tables/binary_file.h"
#include "tonescape/bundle/fnv1a.h"
#include "tonescape/version.h"

namespace tonescape {
namespace {

std::string hashOfInputs(const InputList& list) {
  std::uint64_t hash = kFnv1aStart;
  const auto add = [&](const std::string& field) {
    const std::string line = field + '\n';
    hash = fnv1a({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()}, hash);
  };
  for (const Input& input : list.inputs) {
    add(input.path);
    add(input.file);
    for (const std::string& field : input.carried) add(field);
  }
  return hashText(hash);
}

}  // namespace

Model openModel(const std::string& path, BatchSettings& settings) {
  const std::vector<std::uint8_t> bytes = readBinaryFile(path);
  Model model = Model::fromBytes(bytes);
  settings.model_path = path;
  settings.model_hash = hashText(fnv1a(bytes));
  settings.analysis_rate_hz = model.sampleRateHz();
  return model;
}

RunSettings settingsOf(const BatchOptions& options, const BatchSettings& settings, const InputList& list,
                       const std::vector<std::string>& columns) {
  std::string names;
  for (const std::string& column : columns) names += (names.empty() ? "" : ",") + column;
  return {{"version", version()},
          {"command", settings.command},
          {"model", settings.model_hash},
          {"window", settings.window},
          {"hop", settings.hop},
          {"rate", settings.analysis_rate_hz > 0 ? std::to_string(settings.analysis_rate_hz) : ""},
          {"channel", options.channel},
          {"shard", options.shard},
          {"inputs", hashOfInputs(list)},
          {"columns", names}};
}

}  // namespace tonescape
