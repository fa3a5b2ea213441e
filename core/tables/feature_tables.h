// Reads several tables of features as one.
#pragma once

#include <string>
#include <vector>

#include "tables/labelled_table.h"

namespace tonescape {

/// Labelled examples from one or several files.
struct FeatureTables {
  LabelledTable table;
  std::string checksum;    ///< FNV-1a of the files' bytes in order: equal for equal tables
  int sample_rate_hz = 0;  ///< of the audio that the features were computed from; 0 if not stated
};

/// Replaces each folder among `paths` by all its .csv files, sorted by name. Throws Error(kFileNotFound) for
/// a folder without one.
std::vector<std::string> tablesNamed(const std::vector<std::string>& paths);

/// Reads `paths`, each a table (.csv) of `tonescape features` or a folder of such tables (tablesNamed), and
/// appends their rows in order. Throws as readCsv, labelledTable and tablesNamed; Error(kBadManifest) if a
/// table has other functionals than the first, if only some tables have speakers or corpora, if two rows have
/// the same file, segment and corpus, and if the features belong to different sample rates, by the tables'
/// columns `sample_rate` or the settings beside them (TABLE.json).
FeatureTables readFeatureTables(const std::vector<std::string>& paths);

}  // namespace tonescape
