// The settings that decide the rows of a batch's table.
#pragma once

#include <string>
#include <vector>

#include "cli/inputs.h"
#include "cli/options.h"
#include "tables/run_settings.h"
#include "tonescape/model/model.h"

namespace tonescape {

/// An analysis' own settings, in addition to the options that every batch has.
struct BatchSettings {
  std::string command;     ///< the subcommand, and the level of features
  std::string model_path;  ///< empty without a model; so is model_hash
  std::string model_hash;
  std::string window;  ///< empty without a sliding window; so is hop
  std::string hop;
  int analysis_rate_hz = 0;  ///< sample rate of the analysis; 0: each file's own
};

/// Opens the bundle at `path` and notes it in the settings, with its rate. Throws as Model::fromBytes, and
/// Error(kFileNotFound).
Model openModel(const std::string& path, BatchSettings& settings);

/// All settings on which the rows of a batch's table depend: --resume continues only a table with equal
/// settings. `columns`: the table's, in order.
RunSettings settingsOf(const BatchOptions& options, const BatchSettings& settings, const InputList& list,
                       const std::vector<std::string>& columns);

}  // namespace tonescape
