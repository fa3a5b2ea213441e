#include "tables/feature_tables.h"

#include <algorithm>
#include <map>

#include "support/error_of.h"
#include "support/temporary_folder.h"
#include "tonescape/functionals/functional_table.h"

namespace tonescape::test {
namespace {

const std::string kHeader = "file,corpus,language,speaker,emotion,loudness_sma3_amean,loudnessPeaksPerSec\n";

}  // namespace

TEST_CASE("feature tables: several tables and the tables of a folder are read as one") {
  const TemporaryFolder folder;
  const std::string first = folder.write("z.csv", kHeader + "1.wav,a,en,s,joy,1,2\n2.wav,a,en,s,anger,3,4\n");
  folder.write("more/d.csv", kHeader + "1.wav,d,de,t,joy,7,8\n");
  // Another order of columns and no language.
  folder.write("more/c.csv",
               "loudnessPeaksPerSec,loudness_sma3_amean,emotion,speaker,corpus,file\n6,5,joy,s,c,1.wav\n");
  folder.write("more/notes.txt", "not a table");
  const auto [table, checksum, rate_hz] = readFeatureTables({first, folder.path("more")});
  Eigen::MatrixXf expected(2, 4);
  expected << 1, 3, 5, 7, 2, 4, 6, 8;
  CHECK(table.values == expected);
  CHECK(rate_hz == 0);
  CHECK(table.files == std::vector<std::string>{"1.wav", "2.wav", "1.wav", "1.wav"});
  CHECK(table.corpora == std::vector<std::string>{"a", "a", "c", "d"});
  CHECK(table.languages == std::vector<std::string>{"en", "en", "", "de"});
  CHECK(table.speakers == std::vector<std::string>{"s", "s", "s", "t"});
  CHECK(table.emotions == std::vector<std::string>{"joy", "anger", "joy", "joy"});

  CHECK(readFeatureTables({first, folder.path("more/c.csv"), folder.path("more/d.csv")}).checksum ==
        checksum);
  CHECK(readFeatureTables({first}).checksum != checksum);
}

TEST_CASE(
    "feature tables: the released tables hold all rows of the eight corpora, and changed copies of four") {
  const LabelledTable table =
      readFeatureTables({std::string(TONESCAPE_SOURCE_DIR) + "/models/features"}).table;
  CHECK(table.feature_names == functionalNames());
  // The counts of models/features/README.md.
  const std::map<std::string, int> rows{{"banglaser", 1160}, {"cremad", 4900}, {"emodb-full", 339},
                                        {"emovo", 336},      {"mesd", 571},    {"nemo", 1181},
                                        {"ravdess", 672},    {"urdu", 400}};
  const std::map<std::string, int> copies{
      {"banglaser", 750}, {"cremad", 750}, {"emodb-full", 600}, {"emovo", 600}};
  const std::map<std::string, int> speakers{{"banglaser", 34}, {"cremad", 91}, {"emodb-full", 10},
                                            {"emovo", 6},      {"mesd", 3},    {"nemo", 9},
                                            {"ravdess", 24},   {"urdu", 29}};
  const std::vector<std::string> classes{"anger", "happiness", "neutral", "sadness"};
  for (const auto& [corpus, count] : rows) {
    CHECK(table.classNames({corpus}) == classes);
    const LabelledFeatures samples = table.select({corpus}, classes);
    const std::vector<int> recorded = samples.recordedColumns();
    CHECK(std::ssize(recorded) == count);
    CHECK(std::ssize(samples.labels) - count == (copies.contains(corpus) ? copies.at(corpus) : 0));
    // Each copy has its original.
    for (std::size_t i = 0; i < samples.labels.size(); ++i) {
      if (samples.changes[i] == 0) continue;
      const auto original = static_cast<std::size_t>(samples.originals[i]);
      CHECK(samples.changes[original] == 0);
      CHECK(samples.labels[original] == samples.labels[i]);
      CHECK(samples.speakers[original] == samples.speakers[i]);
    }
    CHECK(1 + *std::max_element(samples.speakers.begin(), samples.speakers.end()) == speakers.at(corpus));
  }
  CHECK(table.changeNames() == std::vector<std::string>{"noise", "room", "telephone"});
  CHECK(table.files.size() == 9559 + 2700);
}

TEST_CASE("feature tables: tables that do not go together are refused") {
  const TemporaryFolder folder;
  const std::string first = folder.write("a.csv", kHeader + "1.wav,a,en,s,joy,1,2\n");
  const auto refuses = [&](const std::string& content, const std::string& sentence) {
    const std::string other = folder.write("b.csv", content);
    const Error error = errorOf([&] { readFeatureTables({first, other}); });
    CHECK(error.code() == ErrorCode::kBadManifest);
    checkSays(error, sentence);
  };
  refuses("file,corpus,speaker,emotion,loudness_sma3_amean\n1.wav,b,s,joy,1\n",
          "a.csv have not the same functionals (1 and 2)");
  refuses("corpus,emotion,loudness_sma3_amean,loudnessPeaksPerSec\nb,joy,1,2\n", "has a column `speaker`");
  refuses(kHeader + "2.wav,a,en,s,joy,1,2\n1.wav,a,en,s,joy,1,3\n",
          "The file \"1.wav\" of the corpus \"a\" has two rows");
  refuses(kHeader + "2.wav,b,en,s,Joy,1,2\n", "the emotions \"joy\" and \"Joy\", which differ by case only");
  checkSays(errorOf([&] { readFeatureTables({first, first}); }), "has two rows");

  std::filesystem::create_directory(folder.path("empty"));
  const Error error = errorOf([&] { readFeatureTables({folder.path("empty")}); });
  CHECK(error.code() == ErrorCode::kFileNotFound);
  checkSays(error, "has no .csv");
  CHECK(errorOf([&] { readFeatureTables({folder.path("none.csv")}); }).code() == ErrorCode::kFileNotFound);
}

TEST_CASE("feature tables: a recording and its changed copies are rows of their own") {
  const TemporaryFolder folder;
  const std::string header = "change," + kHeader;
  const std::string plain = folder.write("a.csv", kHeader + "1.wav,a,en,s,joy,1,2\n");
  const std::string copies =
      folder.write("b.csv", header + "noise,1.wav,a,en,s,joy,3,4\nroom,1.wav,a,en,s,joy,5,6\n");
  CHECK(readFeatureTables({plain, copies}).table.changes == std::vector<std::string>{"", "noise", "room"});
  const std::string twice = folder.write("c.csv", header + "noise,1.wav,a,en,s,joy,3,4\n");
  checkSays(errorOf([&] {
              readFeatureTables({copies, twice});
            }),
            "The file \"1.wav\" of the corpus \"a\" has two");
}

TEST_CASE("feature tables: segments of one file are rows of their own") {
  const TemporaryFolder folder;
  const std::string header = "start,end," + kHeader;
  const std::string once =
      folder.write("a.csv", header + "0,1,1.wav,a,en,s,joy,1,2\n1,,1.wav,a,en,s,joy,3,4\n");
  CHECK(readFeatureTables({once}).table.segments == std::vector<std::string>{"0, 1", "1, "});
  const std::string twice =
      folder.write("b.csv", header + "0,1,1.wav,a,en,s,joy,1,2\n0,1,1.wav,a,en,s,joy,1,2\n");
  checkSays(errorOf([&] { readFeatureTables({twice}); }),
            "The file \"1.wav\" [0, 1] of the corpus \"a\" has two");
}

TEST_CASE("feature tables: features of different sample rates are refused where the tables know them") {
  const TemporaryFolder folder;
  const std::string noted = folder.write("a.csv", kHeader + "1.wav,a,en,s,joy,1,2\n");
  folder.write("a.csv.json", "{\"sample_rates\":\"8000\"}\n");
  CHECK(readFeatureTables({noted}).sample_rate_hz == 8000);
  folder.write("a.csv.json", "{\"sample_rates\":\"8000\"}\n{\"sample_rates\":\"16000\"}\n");
  checkSays(errorOf([&] { readFeatureTables({noted}); }), "different sample rates (8000, 16000 Hz)");
  folder.write("a.csv.json", "{\"sample_rates\":\"8000\"}\n");

  const std::string column =
      folder.write("b.csv", "sample_rate," + kHeader + "8000,2.wav,a,en,s,joy,1,2\n,3.wav,a,en,s,joy,1,2\n");
  CHECK(readFeatureTables({noted, column}).sample_rate_hz == 8000);
  folder.write("b.csv", "sample_rate," + kHeader + "44100,2.wav,a,en,s,joy,1,2\n");
  checkSays(errorOf([&] { readFeatureTables({noted, column}); }), "(8000, 44100 Hz), which do not compare");
  folder.write("b.csv", "sample_rate," + kHeader + "8 kHz,2.wav,a,en,s,joy,1,2\n");
  checkSays(errorOf([&] { readFeatureTables({column}); }), "no whole number of Hz");
}

}  // namespace tonescape::test
