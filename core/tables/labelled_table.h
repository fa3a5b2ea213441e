// A table of features with emotion labels, as `tonescape features` writes it for a manifest.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tables/csv.h"
#include "tonescape/model/fit.h"

namespace tonescape {

/// The labelled examples of a features table.
struct LabelledTable {
  std::vector<std::string> feature_names;  ///< the table's functionals, in functionalTable()'s order
  Eigen::MatrixXf values;                  ///< features x rows
  std::vector<std::string> files;          ///< one a row; empty texts if the table has no `file` column
  std::vector<std::string> segments;   ///< one a row: its `start` and `end`; empty texts without such columns
  std::vector<std::string> emotions;   ///< one a row, none empty
  std::vector<std::string> corpora;    ///< one a row; empty texts if the table has no `corpus` column
  std::vector<std::string> languages;  ///< one a row; empty texts if the table has no `language` column
  std::vector<std::string> speakers;   ///< one a row; none if the table has no `speaker` column
  std::set<int> sample_rates_hz;       ///< in the column `sample_rate`; none if there is no such column

  /// The corpora, sorted, each once.
  std::set<std::string> corpusNames() const;

  /// The corpora named, or all if none is. Throws Error(kBadOption) for a name that the table does not have.
  std::set<std::string> chooseCorpora(const std::vector<std::string>& named) const;

  /// The rows of `corpus_names` whose emotion is in `class_names`, ascending.
  std::vector<int> rowsOf(const std::set<std::string>& corpus_names,
                          const std::vector<std::string>& class_names) const;

  /// The rowsOf `corpus_names`, labelled by their index in `class_names`; rows of other emotions are left
  /// out. Equal names of speakers in two corpora are two speakers. Corpora are noted unless the table has
  /// none.
  LabelledFeatures select(const std::set<std::string>& corpus_names,
                          const std::vector<std::string>& class_names) const;

  /// The emotions of `corpus_names`, sorted, each once.
  std::vector<std::string> classNames(const std::set<std::string>& corpus_names) const;
};

/// Refuses labels that would be classes of their own by a slip of the pen, or could not be saved in a bundle:
/// throws Error(kBadManifest) for an empty one, one with a control character, or two that differ by case
/// only.
void requireSoundLabels(const std::vector<std::string>& emotions, const std::string& name);

/// White space around emotions, corpora, languages and speakers is dropped. Throws Error(kBadManifest) for a
/// table without an `emotion` column or any functional, with two columns of one name or a functional's name
/// spelt otherwise, with a value that is not a finite number, a `sample_rate` that is no whole number of Hz,
/// a row without an emotion, one with a control character in it, or two emotions that differ by case only;
/// `name` is the table's name in the sentence.
LabelledTable labelledTable(const CsvTable& table, const std::string& name);

}  // namespace tonescape
