// The settings that decide the rows of a batch's table.
#pragma once

#include <string>
#include <vector>

#include "cli/inputs.h"
#include "cli/options.h"
#include "tables/run_settings.h"

namespace tonescape {

/// What an analysis is made with, beside the options of every batch.
struct BatchSettings {
  std::string command;     ///< the subcommand, and the level of features
  std::string model_path;  ///< empty if there is no model, as those that follow
  std::string model_hash;
  std::string window;
  std::string hop;
  int analysis_rate_hz = 0;  ///< that features are taken at; 0: each file's own
};

/// All that decides the rows of a batch's table: a run may go on with a table of equal settings only.
/// `columns`: of the table, in order.
RunSettings settingsOf(const BatchOptions& options, const BatchSettings& settings, const InputList& list,
                       const std::vector<std::string>& columns);

}  // namespace tonescape
