// The tables of features that a command was given, read as one.
#pragma once

#include <string>
#include <vector>

#include "tables/labelled_table.h"

namespace tonescape {

/// Labelled examples from one or several files.
struct FeatureTables {
  LabelledTable table;
  std::string checksum;    ///< FNV-1a of the files' bytes in order: equal for equal tables
  int sample_rate_hz = 0;  ///< of the sound that the features are of; 0 if the tables do not know
};

/// The tables that `paths` name, each folder replaced by every .csv in it, in the order of the names. Throws
/// Error(kFileNotFound) for a folder without one.
std::vector<std::string> tablesNamed(const std::vector<std::string>& paths);

/// Reads `paths`, each a table (.csv) of `tonescape features` or a folder, of which every .csv is read in the
/// order of the names; the rows of all follow each other. Throws as readCsv and labelledTable;
/// Error(kFileNotFound) for a folder without a .csv, Error(kBadManifest) for tables with other functionals
/// than the first, or of which only some have speakers or corpora, for two rows with the same file, segment
/// and corpus, and for features of different sample rates, as far as the tables' columns `sample_rate` or the
/// settings beside them (TABLE.json) know.
FeatureTables readFeatureTables(const std::vector<std::string>& paths);

}  // namespace tonescape
