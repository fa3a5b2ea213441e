// What a batch's table is made with.
#pragma once

#include <string>
#include <vector>

#include "cli/batch.h"
#include "cli/inputs.h"
#include "cli/run_settings.h"

namespace tonescape {

/// All that decides the rows of a batch's table: a run may go on with a table of equal settings only.
/// `columns`: of the table, in order.
RunSettings settingsOf(const BatchOptions& options, const InputList& list,
                       const std::vector<std::string>& columns);

}  // namespace tonescape
