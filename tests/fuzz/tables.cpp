// Reads any bytes as a table of features and as a table to resume: gives rows or an Error.

#include "fuzzed.h"
#include "tables/labelled_table.h"
#include "tables/resume.h"

using namespace tonescape;

namespace {

void requireSound(const LabelledTable& table) {
  fuzz::require(table.values.allFinite(), "features are finite");
  fuzz::require(table.values.rows() == static_cast<Eigen::Index>(table.feature_names.size()),
                "each row of values is a feature");
  const auto rows = static_cast<std::size_t>(table.values.cols());
  fuzz::require(table.emotions.size() == rows && table.corpora.size() == rows, "each row has its labels");
  const std::set<std::string> corpora = table.corpusNames();
  table.select(corpora, table.classNames(corpora));
}

// The rows that resuming keeps are complete: a table that is cut behind them has the same rows.
void goOnWith(const std::uint8_t* data, std::size_t size, bool many_rows) {
  const ResumeTable expected{{"file", "x", "y"}, 2, {{"a"}, {"b"}, {"a"}, {"c,\""}}, many_rows};
  const auto whole = findRows(fuzz::fileOf(data, size), "the table", expected);
  if (!whole) return;
  fuzz::require(whole->end() <= size, "the table ends in the file");
  if (many_rows) return;  // the rows of the last input are left out each time
  const auto again = findRows(fuzz::fileOf(data, whole->end()), "the table", expected);
  fuzz::require(again && again->rows == whole->rows, "a table that is cut to its whole rows keeps them");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::mayRefuse([&] { requireSound(labelledTable(readCsv(fuzz::fileOf(data, size)), "the table")); });
  for (const bool many_rows : {false, true}) fuzz::mayRefuse([&] { goOnWith(data, size, many_rows); });
  return 0;
}
