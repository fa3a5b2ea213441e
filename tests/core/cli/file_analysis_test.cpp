#include "cli/file_analysis.h"

#include <catch2/catch.hpp>

#include "audio/audio_file.h"
#include "support/reference_files.h"

using namespace tonescape;

namespace {

// An analysis whose rows are the samples.
class Copy : public Analysis {
 public:
  void push(std::span<const float> samples) override {
    values_.insert(values_.end(), samples.begin(), samples.end());
  }
  std::vector<TableRow> finish() override { return {{{}, values_}}; }

 private:
  std::vector<double> values_;
};

std::unique_ptr<Analysis> openCopy(int) {
  return std::make_unique<Copy>();
}

}  // namespace

TEST_CASE("file analysis: each of several overlapping segments gets its own samples") {
  const std::string path = test::referenceWav("en_sad_f");
  const Audio audio = readAudioFile(path);
  const std::vector<double> all(audio.samples.begin(), audio.samples.end());
  const double length_s = static_cast<double>(all.size()) / audio.sample_rate_hz;
  const std::vector<InputResult> results =
      analyseFile(path, 0, {{1.0, 2.5}, {}, {0.0, 1.5}, {2.0}, {0.5, length_s}, {0.5, 0.50001}}, openCopy);
  CHECK(results[0].sample_rate_hz == 16000);
  const auto slice = [&](std::ptrdiff_t begin, std::ptrdiff_t end) {
    return std::vector<double>(all.begin() + begin, all.begin() + end);
  };
  const auto count = static_cast<std::ptrdiff_t>(all.size());
  const std::vector<double> expected[] = {slice(16000, 40000), all, slice(0, 24000), slice(32000, count),
                                          slice(8000, count),  {}};
  REQUIRE(results.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    REQUIRE(results[i].failure.empty());
    CHECK(results[i].rows.front().values == expected[i]);
  }
}

TEST_CASE("file analysis: a segment outside the file fails alone, with both lengths") {
  const std::vector<InputResult> results =
      analyseFile(test::referenceWav("en_sad_f"), 0, {{1.0, 99.0}, {50.0}, {0.0, 1.0}}, openCopy);
  CHECK_THAT(results[0].failure, Catch::StartsWith("The segment ends at 99 s, and the file is 4.4040625 s"));
  CHECK_THAT(results[1].failure, Catch::StartsWith("The segment begins at 50 s"));
  CHECK(results[2].failure.empty());
}

TEST_CASE("file analysis: a file that cannot be read fails with all its segments") {
  const std::vector<InputResult> results = analyseFile("/nonexistent.wav", 0, {{}, {1.0}}, openCopy);
  REQUIRE(results.size() == 2);
  for (const InputResult& segment : results)
    CHECK(segment.failure == "The file does not exist; check its name. [file-not-found]");
}
