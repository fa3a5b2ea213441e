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
  std::vector<std::string> changes;  ///< one a row: how a copy of a recording was changed; empty: as recorded
  std::set<int> sample_rates_hz;     ///< of the column `sample_rate`; empty if there is no such column

  /// The corpora, sorted, each once.
  std::set<std::string> corpusNames() const;

  /// The corpora in `named`, or all if it is empty. Throws Error(kBadOption) for a name that is not in the
  /// table.
  std::set<std::string> chooseCorpora(const std::vector<std::string>& named) const;

  /// The indices of the rows of `corpus_names` whose emotion is in `class_names`, ascending.
  std::vector<int> rowsOf(const std::set<std::string>& corpus_names,
                          const std::vector<std::string>& class_names) const;

  /// The rows that rowsOf() gives, each labelled with its emotion's index in `class_names`. Speakers of
  /// different corpora are different even if their names are equal. `corpora` of the result is empty if the
  /// table has none, `changes` if no row is a changed copy.
  LabelledFeatures select(const std::set<std::string>& corpus_names,
                          const std::vector<std::string>& class_names) const;

  /// For each of `rows`, the place among them of the recording that it is a changed copy of: the row of the
  /// same corpus, file and segment without a change. -1 if it is no copy, names no file or that row is not
  /// among them.
  std::vector<int> originalsOf(const std::vector<int>& rows) const;

  /// The kinds of changed copies, sorted: kind 1, 2, ... of LabelledFeatures::changes.
  std::vector<std::string> changeNames() const;

  /// The languages of a corpus, sorted, each once.
  std::set<std::string> languagesOf(const std::string& corpus) const;

  /// The emotions of `corpus_names`, sorted, each once.
  std::vector<std::string> classNames(const std::set<std::string>& corpus_names) const;
};

/// Checks emotion labels for slips that would make a class of their own, and for names that a bundle cannot
/// hold. Throws Error(kBadManifest) for an empty label, one with a control character, and two that differ by
/// case only; `name` is the table's name in the sentence.
void requireSoundLabels(const std::vector<std::string>& emotions, const std::string& name);

/// White space around emotions, corpora, languages and speakers is dropped. Throws Error(kBadManifest) for a
/// table without an `emotion` column or any functional, with two columns of one name or a functional's name
/// spelt otherwise, with a value that is not a finite number, a `sample_rate` that is no whole number of Hz,
/// a row without an emotion, one with a control character in it, or two emotions that differ by case only;
/// `name` is the table's name in the sentence.
LabelledTable labelledTable(const CsvTable& table, const std::string& name);

}  // namespace tonescape
