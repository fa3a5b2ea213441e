#include "tables/labelled_table.h"

#include "support/error_of.h"

namespace tonescape {
namespace {

CsvTable exampleTable() {
  return {{"file", "loudnessPeaksPerSec", "corpus", "emotion", "loudness_sma3_amean", "other"},
          {{"1", "1.5", "b", "sadness", "-2e-1", "x"},
           {"2", "2.5", "a", "anger", "0.25", "x"},
           {"3", "3.5", "b", "anger", "0.5", "x"},
           {"4", "4.5", "c", "joy", "1", "x"}}};
}

}  // namespace

TEST_CASE("labelled table: the functionals of a table come in the order of the feature table") {
  const LabelledTable table = labelledTable(exampleTable(), "t.csv");
  CHECK(table.feature_names == std::vector<std::string>{"loudness_sma3_amean", "loudnessPeaksPerSec"});
  Eigen::MatrixXf expected(2, 4);
  expected << -0.2f, 0.25f, 0.5f, 1, 1.5f, 2.5f, 3.5f, 4.5f;
  CHECK(table.values == expected);
  CHECK(table.corpusNames() == std::set<std::string>{"a", "b", "c"});
}

TEST_CASE("labelled table: rows are selected by corpus and labelled by class") {
  const LabelledTable table = labelledTable(exampleTable(), "t.csv");
  const std::vector<std::string> classes = table.classNames({"b"});
  CHECK(classes == std::vector<std::string>{"anger", "sadness"});
  const LabelledFeatures source = table.select({"b"}, classes);
  CHECK(source.labels == std::vector<int>{1, 0});
  CHECK(source.values.row(1) == Eigen::RowVector2f(1.5f, 3.5f));
  CHECK(source.corpus_names == std::vector<std::string>{"b"});
  CHECK(source.corpora == std::vector<int>{0, 0});
  CHECK(table.select({"a", "b"}, classes).corpora == std::vector<int>{1, 0, 1});
  // "joy" is not among the classes of b.
  CHECK(table.select({"a", "c"}, classes).labels == std::vector<int>{0});
  CHECK(table.select({"c"}, classes).values.cols() == 0);
}

TEST_CASE("labelled table: white space around names does not make another class, corpus or speaker") {
  CsvTable csv = exampleTable();
  csv.rows[1][3] = " anger\t";
  csv.rows[1][2] = "a ";
  const LabelledTable table = labelledTable(csv, "t.csv");
  CHECK(table.emotions[1] == "anger");
  CHECK(table.corpusNames() == std::set<std::string>{"a", "b", "c"});
}

TEST_CASE("labelled table: labels that differ by case only, empty labels and repeated columns are refused") {
  const auto refused = [](auto&& change) {
    CsvTable table = exampleTable();
    change(table);
    return errorOf([&] { labelledTable(table, "t.csv"); });
  };
  checkSays(refused([](CsvTable& t) { t.rows[1][3] = "Anger"; }), "differ by case only");
  checkSays(refused([](CsvTable& t) { t.rows[1][3] = "an\nger"; }), "emotion of row 2");
  checkSays(refused([](CsvTable& t) { t.rows[1][3] = "  "; }), "no emotion in row 2");
  checkSays(refused([](CsvTable& t) { t.header[5] = "corpus"; }), "two columns named corpus");
  checkSays(refused([](CsvTable& t) { t.header[5] = "slopeV0.500_sma3nz_amean"; }),
            "has a column slopeV0.500_sma3nz_amean, which must be spelt slopeV0-500_sma3nz_amean");
}

TEST_CASE("labelled table: corpora are chosen by name, all without one") {
  const LabelledTable table = labelledTable(exampleTable(), "t.csv");
  CHECK(table.chooseCorpora({}) == std::set<std::string>{"a", "b", "c"});
  CHECK(table.chooseCorpora({"c", "a"}) == std::set<std::string>{"a", "c"});
  const Error error = errorOf([&] { table.chooseCorpora({"a", "d"}); });
  CHECK(error.code() == ErrorCode::kBadOption);
  checkSays(error, "\"d\" is not in the table's column `corpus`; it has: a, b, c.");
}

TEST_CASE("labelled table: speakers are numbered within the selection, apart in each corpus") {
  CsvTable csv = exampleTable();
  CHECK(labelledTable(csv, "t.csv").select({"b"}, {"anger"}).speakers.empty());
  csv.header[5] = "speaker";
  csv.rows[2][5] = "y";
  // Rows b x, a x, b y, c x.
  const LabelledTable table = labelledTable(csv, "t.csv");
  CHECK(table.select({"a", "b", "c"}, {"anger", "joy", "sadness"}).speakers == std::vector<int>{0, 1, 2, 3});
  CHECK(table.select({"b"}, {"anger", "sadness"}).speakers == std::vector<int>{0, 1});
}

TEST_CASE("labelled table: changed copies are numbered by their kind and find the row they were made of") {
  CsvTable csv = exampleTable();
  CHECK(labelledTable(csv, "t.csv").select({"b"}, {"anger", "sadness"}).changes.empty());
  CHECK(labelledTable(csv, "t.csv").select({"b"}, {"anger", "sadness"}).originals.empty());
  csv.header[5] = "change";
  for (auto& row : csv.rows) row[5] = "";
  // Copies of the files 3 of b (noise before room), 1 of b, and 4 of c, which is not in b.
  csv.rows.push_back({"3", "9", "b", "anger", "9", "room"});
  csv.rows.push_back({"1", "9", "b", "sadness", "9", "noise"});
  csv.rows.push_back({"4", "9", "b", "anger", "9", "noise"});
  const LabelledTable table = labelledTable(csv, "t.csv");
  CHECK(table.changeNames() == std::vector<std::string>{"noise", "room"});
  // In b: the rows 1, 3 and the copies.
  const LabelledFeatures set = table.select({"b"}, {"anger", "sadness"});
  CHECK(set.changes == std::vector<int>{0, 0, 2, 1, 1});
  CHECK(set.originals == std::vector<int>{-1, -1, 1, 0, -1});
  CHECK(set.recordedColumns() == std::vector<int>{0, 1});
  // Without the class of row 1, neither it nor its copy is there.
  CHECK(table.select({"b"}, {"anger"}).originals == std::vector<int>{-1, 0, -1});
}

TEST_CASE("labelled table: a copy of a segment is not one of the whole file, nor of a row without a file") {
  CsvTable csv{{"file", "end", "change", "emotion", "loudness_sma3_amean"},
               {{"1", "", "", "joy", "1"}, {"1", "2", "noise", "joy", "2"}, {"1", "", "noise", "joy", "3"}}};
  const LabelledTable table = labelledTable(csv, "t.csv");
  CHECK(table.originalsOf({0, 1, 2}) == std::vector<int>{-1, -1, 0});
  CHECK(table.originalsOf({2, 1}) == std::vector<int>{-1, -1});
  for (auto& row : csv.rows) row[0] = "";
  CHECK(labelledTable(csv, "t.csv").originalsOf({0, 1, 2}) == std::vector<int>{-1, -1, -1});
}

TEST_CASE("labelled table: a corpus has the languages of its rows") {
  CsvTable csv = exampleTable();
  CHECK(labelledTable(csv, "t.csv").languagesOf("b") == std::set<std::string>{""});
  csv.header[5] = "language";
  csv.rows[0][5] = "ur";
  csv.rows[2][5] = "en";
  CHECK(labelledTable(csv, "t.csv").languagesOf("b") == std::set<std::string>{"en", "ur"});
}

TEST_CASE("labelled table: a table without corpora is one unnamed corpus") {
  CsvTable csv = exampleTable();
  csv.header[2] = "dialect";
  const LabelledTable table = labelledTable(csv, "t.csv");
  CHECK(table.corpusNames() == std::set<std::string>{""});
  CHECK(table.select({""}, table.classNames({""})).labels == std::vector<int>{2, 0, 0, 1});
}

TEST_CASE("labelled table: a table that cannot be trained on is refused") {
  CsvTable csv = exampleTable();
  csv.rows[1][3] = "";
  checkSays(errorOf([&] { labelledTable(csv, "t.csv"); }), "t.csv has no emotion in row 2");
  csv = exampleTable();
  csv.header[3] = "mood";
  checkSays(errorOf([&] { labelledTable(csv, "t.csv"); }), "t.csv has no column `emotion`");
  csv = exampleTable();
  csv.header[1] = "x";
  csv.header[4] = "y";
  checkSays(errorOf([&] { labelledTable(csv, "t.csv"); }), "no column named as a functional");
  for (const char* field : {"", "nan", "inf", "1e99", "1.5x", "0x10", "one"}) {
    csv = exampleTable();
    csv.rows[2][1] = field;
    const Error error = errorOf([&] { labelledTable(csv, "t.csv"); });
    CHECK(error.code() == ErrorCode::kBadManifest);
    checkSays(error, std::string("\"") + field + "\" in column loudnessPeaksPerSec of row 3");
  }
  csv = exampleTable();
  csv.rows.clear();
  checkSays(errorOf([&] { labelledTable(csv, "t.csv"); }), "t.csv has no row");
  csv = exampleTable();
  csv.rows[2][1] = "3,5";
  checkSays(errorOf([&] { labelledTable(csv, "t.csv"); }),
            "of row 3, which has a decimal comma; write numbers with a point.");
}

}  // namespace tonescape
