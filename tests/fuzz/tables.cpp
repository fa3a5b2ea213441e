// A file of any bytes as a table, of features or to go on with: rows, or an Error.

#include "cli/labelled_table.h"
#include "cli/resume.h"
#include "fuzzed.h"

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

void goOnWith(const std::string& path, bool many_rows) {
  const ResumeTable expected{{"file", "x", "y"}, 2, {{"a"}, {"b"}, {"a"}, {"c,\""}}, many_rows};
  const auto kept = resumeTable(path, "the table", expected);
  fuzz::require(!kept || kept->size() == expected.inputs.size(), "there are rows, or none, of each input");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string path = fuzz::fileOf(data, size);
  fuzz::mayRefuse([&] { requireSound(labelledTable(readCsv(path), "the table")); });
  for (const bool many_rows : {false, true}) fuzz::mayRefuse([&] { goOnWith(path, many_rows); });
  return 0;
}
