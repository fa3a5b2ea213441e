#include "tonescape/live/session.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "audio/audio_file.h"
#include "support/allocation_counter.h"
#include "support/error_of.h"
#include "support/example_contours.h"
#include "support/reference_files.h"
#include "support/released_model.h"
#include "support/test_signals.h"
#include "tables/binary_file.h"
#include "tonescape/error.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/functionals/smoothing.h"

using namespace tonescape;

namespace {

// A copy of a point's values, which are valid during the call only.
struct PointCopy {
  double time_s;
  float level_db, f0_hz;
  bool voiced;
  std::vector<float> pitch_hz, features;
  std::vector<Reading> readings;
  bool operator==(const PointCopy&) const = default;
};

PointCopy copyOf(const LivePoint& p) {
  return {p.time_s,
          p.level_db,
          p.f0_hz,
          p.voiced,
          {p.pitch_hz.begin(), p.pitch_hz.end()},
          {p.features.begin(), p.features.end()},
          {p.readings.begin(), p.readings.end()}};
}

std::vector<PointCopy> pointsOf(LiveSession& session, std::span<const float> samples) {
  std::vector<PointCopy> points;
  session.push(samples, [&](const LivePoint& p) { points.push_back(copyOf(p)); });
  return points;
}

// A bundle with the optional parts, which older bundles and other methods lack, and with the features in
// another order than the table's. Its numbers are arbitrary.
Model variationalModel() {
  Bundle bundle = test::releasedModel().bundle();
  std::reverse(bundle.feature_names.begin(), bundle.feature_names.end());
  bundle.log_variance = bundle.encoder.layers.back();
  bundle.domain = {Eigen::VectorXf::Zero(16), Eigen::MatrixXf::Identity(16, 16), 2.0f};
  return Model(bundle);
}

// A released model that takes its features relative to the level of the speech.
Model modelThatFollowsLevel() {
  Bundle bundle = test::releasedModel().bundle();
  bundle.notes["front_end"] = "level";
  return Model(bundle);
}

std::vector<float> speech() {
  return readAudioFile(test::referenceWav("en_sad_f")).samples;
}

// Functionals of frames begin ... end-1 of the stream's contours, selected and smoothed once on the whole
// stream.
std::vector<float> functionalsOfSlice(const DescriptorFrames& frames, std::size_t begin, std::size_t end) {
  test::ExampleContours contours;
  for (const ViewedRows& viewed : contourViews()) {
    std::vector<float> contour;
    for (std::size_t i = 0; i < frames.voices.size(); ++i)
      contour.push_back(viewed.view.valueOf(joined(frames.shorts[i], frames.voices[i])));
    if (viewed.view.smoothing() == Smoothing::kAll) {
      sma3(contour, contour);
    } else {
      sma3nz(contour, contour);
    }
    contours.at(viewed.view)
        .assign(contour.begin() + static_cast<std::ptrdiff_t>(begin),
                contour.begin() + static_cast<std::ptrdiff_t>(end));
  }
  for (std::size_t i = begin; i < end; ++i)
    contours.energy_values.push_back(frames.shorts[i][Descriptor::kEnergy]);
  std::vector<float> values(functionalNames().size());
  Functionals().compute(contours, values);
  return values;
}

}  // namespace

TEST_CASE("session: a point is the functionals of the continuous contours' last window") {
  const std::vector<float> samples = speech();
  DescriptorExtractor extractor(16000);
  DescriptorFrames frames;
  extractor.push(samples, frames);

  LiveSession session({16000, 1.0, 0.1}, {});
  const std::vector<PointCopy> points = pointsOf(session, samples);
  // A frame is smoothed when the pitch of the next one is decided.
  REQUIRE(points.size() == (frames.voices.size() - 1) / 10);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::size_t end = 10 * (i + 1);
    const std::size_t begin = end > 100 ? end - 100 : 0;
    CHECK(points[i].features == functionalsOfSlice(frames, begin, end));
    CHECK(points[i].time_s == Approx(0.1 * static_cast<double>(i + 1)).epsilon(1e-12));
  }
}

TEST_CASE(
    "session: a point has the last hop's level and pitch, frame by frame; a tenth of a second makes it "
    "voiced") {
  // Speech, and silence in which its voiced frames leave the last second a few at a time. The window is the
  // shortest: shorter than that second.
  std::vector<float> samples = speech();
  samples.resize(samples.size() + 32000);
  DescriptorExtractor extractor(16000);
  DescriptorFrames frames;
  extractor.push(samples, frames);
  const std::vector<DescriptorValues>& shorts = frames.shorts;

  LiveSession session({16000, 0.1, 0.02}, {});
  const std::vector<PointCopy> points = pointsOf(session, samples);
  REQUIRE(points.size() > 200);
  std::set<int> counts;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::size_t end = 2 * (i + 1);
    const float energy = (shorts[end - 2][Descriptor::kEnergy] + shorts[end - 1][Descriptor::kEnergy]) / 2.0f;
    CHECK(points[i].level_db == Approx(soundLevelDb(energy)).margin(1e-5));
    CHECK(points[i].f0_hz == frames.voices[end - 1].f0_hz);
    CHECK(points[i].pitch_hz ==
          std::vector<float>{frames.voices[end - 2].f0_hz, frames.voices[end - 1].f0_hz});
    int count = 0;
    for (std::size_t k = end > 100 ? end - 100 : 0; k < end; ++k) count += frames.voices[k].f0_hz > 0.0f;
    CHECK(points[i].voiced == (count >= 10));
    counts.insert(count);
  }
  CHECK(*counts.begin() == 0);
  CHECK(counts.contains(10));
}

TEST_CASE("session: with models that follow the level, speech 18 dB quieter has the same pitch and voice") {
  const Model model = modelThatFollowsLevel();
  std::vector<float> samples = speech();
  LiveSession session({16000}, {&model});
  const std::vector<PointCopy> points = pointsOf(session, samples);
  for (float& x : samples) x *= 0.125f;
  LiveSession of_quiet({16000}, {&model});
  const std::vector<PointCopy> quiet = pointsOf(of_quiet, samples);
  REQUIRE(points.size() > 20);
  REQUIRE(quiet.size() == points.size());
  const std::vector<int> free_of_level =
      functionalColumns({"F0semitoneFrom27.5Hz_sma3nz_amean", "jitterLocal_sma3nz_amean",
                         "HNRdBACF_sma3nz_amean", "VoicedSegmentsPerSec"});
  const int level = functionalColumns({"equivalentSoundLevel_dBp"}).front();
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(quiet[i].f0_hz == points[i].f0_hz);
    CHECK(quiet[i].voiced == points[i].voiced);
    for (const int row : free_of_level)
      CHECK(quiet[i].features[row] == Approx(points[i].features[row]).epsilon(1e-4).margin(1e-6));
    // The level stays that of the sound.
    CHECK(quiet[i].features[level] == Approx(points[i].features[level] - 18.0618).margin(1e-3));
  }
}

TEST_CASE("session: models that follow the level and models that do not are refused together") {
  const Model model = test::earlierModel();
  const Model other = modelThatFollowsLevel();
  CHECK_NOTHROW(LiveSession({16000}, {&other, &other}));
  const Error error = errorOf([&] { LiveSession({16000}, {&model, &other}); });
  CHECK(error.code() == ErrorCode::kModelMismatch);
  checkSays(error, "only 1 of these 2");
}

TEST_CASE("session: points do not depend on the chunks, at the device's rate, with a model") {
  const Model model = test::releasedModel();
  const std::vector<float> samples = readAudioFile(test::referenceWav("en_neutral_m_44k1")).samples;
  LiveSession whole({44100, 3.0, 0.1}, {&model});
  CHECK(whole.analysisRateHz() == 16000);
  const std::vector<PointCopy> expected = pointsOf(whole, samples);
  REQUIRE(expected.size() > 20);
  // The points are those of a stream at the model's rate.
  std::vector<float> resampled;
  Resampler(44100, 16000).push(samples, resampled);
  LiveSession at_model_rate({16000, 3.0, 0.1}, {&model});
  CHECK(pointsOf(at_model_rate, resampled) == expected);
  for (const std::size_t largest : {128, 441, 4096}) {
    LiveSession session({44100, 3.0, 0.1}, {&model});
    std::vector<PointCopy> points;
    test::inRandomChunks(samples, largest, 31, [&](std::span<const float> chunk) {
      session.push(chunk, [&](const LivePoint& p) { points.push_back(copyOf(p)); });
    });
    CHECK(points == expected);
  }
}

TEST_CASE("session: two sessions in turn equal two alone") {
  const Model model = test::releasedModel();
  const std::vector<float> a = speech();
  const std::vector<float> b = test::noise(0.1f, a.size(), 2);
  LiveSession first({16000}, {&model});
  LiveSession second({16000}, {&model});
  std::vector<PointCopy> first_points;
  std::vector<PointCopy> second_points;
  for (std::size_t i = 0; i + 500 <= a.size(); i += 500) {
    first.push(std::span(a).subspan(i, 500), [&](const LivePoint& p) { first_points.push_back(copyOf(p)); });
    second.push(std::span(b).subspan(i, 500),
                [&](const LivePoint& p) { second_points.push_back(copyOf(p)); });
  }
  LiveSession first_alone({16000}, {&model});
  LiveSession second_alone({16000}, {&model});
  const std::size_t used = a.size() / 500 * 500;
  CHECK(first_points == pointsOf(first_alone, std::span(a).first(used)));
  CHECK(second_points == pointsOf(second_alone, std::span(b).first(used)));
}

TEST_CASE("session: a reading equals the model's reading of the window's features") {
  const Model model = variationalModel();
  LiveSession session({16000}, {&model});
  for (const PointCopy& point : pointsOf(session, speech())) {
    std::vector<float> features;
    for (const int column : functionalColumns(model.featureNames()))
      features.push_back(point.features[column]);
    Reading expected;
    model.read(features, expected, point.voiced);
    CHECK(expected.spread);
    CHECK(expected.distance);
    CHECK(point.readings == std::vector{expected});
  }
}

TEST_CASE("session: each model reads as in a session of its own; without a model points have features only") {
  const Model first = test::releasedModel();
  const Model second = variationalModel();
  LiveSession both({44100}, {&second, &first});
  LiveSession first_alone({44100}, {&first});
  LiveSession second_alone({44100}, {&second});
  const std::vector<float> samples = speech();
  const std::vector<PointCopy> points = pointsOf(both, samples);
  const std::vector<PointCopy> of_first = pointsOf(first_alone, samples);
  const std::vector<PointCopy> of_second = pointsOf(second_alone, samples);
  REQUIRE(points.size() > 5);
  REQUIRE(of_first.size() == points.size());
  REQUIRE(of_second.size() == points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i].features == of_first[i].features);
    CHECK(points[i].readings == std::vector{of_second[i].readings.at(0), of_first[i].readings.at(0)});
  }
  LiveSession of_none({16000}, {});
  CHECK(pointsOf(of_none, samples).at(0).readings.empty());
}

TEST_CASE("session: models of several sample rates are refused") {
  const Model model = test::releasedModel();
  Bundle bundle = model.bundle();
  bundle.sample_rate_hz = 8000;
  const Model other(bundle);
  CHECK_NOTHROW(LiveSession({16000}, {&other}));
  CHECK_THROWS_WITH(LiveSession({16000}, {&model, &other}), Catch::Contains("16000 and 8000 Hz"));
}

TEST_CASE("session: silence is not classified, and speech after it is") {
  const Model model = test::releasedModel();
  LiveSession session({16000}, {&model});
  for (const PointCopy& point : pointsOf(session, std::vector<float>(32000, 0.0f))) {
    CHECK_FALSE(point.voiced);
    CHECK(point.level_db == Approx(-120.0).margin(1e-3));
    for (const float v : point.features) CHECK(std::isfinite(v));
  }
  const std::vector<PointCopy> spoken = pointsOf(session, speech());
  REQUIRE(spoken.size() > 20);
  CHECK(spoken[15].voiced);
  // Half a minute later all speech has left the window.
  CHECK_FALSE(pointsOf(session, std::vector<float>(480000, 0.0f)).back().voiced);
}

TEST_CASE("session: after warm-up a push allocates nothing, and memory is constant") {
  const Model model = variationalModel();
  const Model other = test::releasedModel();
  LiveSession session({48000}, {&model, &other});
  const std::vector<float> chunk = test::noise(0.1f, 4800, 8);
  std::size_t points = 0;
  const std::function<void(const LivePoint&)> count = [&](const LivePoint&) { ++points; };
  for (int i = 0; i < 100; ++i) session.push(chunk, count);
  const std::size_t before = test::allocationCount();
  for (int i = 0; i < 1000; ++i) session.push(chunk, count);
  CHECK(test::allocationCount() == before);
  CHECK(points > 1000);
}

TEST_CASE("session: a refused chunk leaves the stream as it was, also where it is resampled") {
  const Model model = test::releasedModel();
  LiveSession session({44100}, {&model});
  LiveSession untouched({44100}, {&model});
  const std::vector<float> samples = speech();
  const auto first = std::span(samples).first(9999);
  CHECK(pointsOf(session, first) == pointsOf(untouched, first));
  CHECK_THROWS_AS(pointsOf(session, std::vector<float>{0.1f, INFINITY}), Error);
  CHECK_THROWS_AS(pointsOf(session, std::vector<float>{20000.0f}), Error);
  CHECK(pointsOf(session, std::span(samples).subspan(9999)) ==
        pointsOf(untouched, std::span(samples).subspan(9999)));
}

TEST_CASE("session: time counts hops of whole samples") {
  // 10 ms are 220.5 samples; a hop has 221.
  LiveSession session({22050, 0.1, 0.1}, {});
  const std::vector<PointCopy> points = pointsOf(session, test::noise(0.1f, 22050, 4));
  REQUIRE(points.size() > 5);
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i].time_s == Approx(static_cast<double>(10 * (i + 1)) * 221.0 / 22050.0).epsilon(1e-12));
  }
}

TEST_CASE("session: options outside their range are refused") {
  CHECK_NOTHROW(LiveSession({16000, 0.1, 0.01}, {}));
  CHECK_NOTHROW(LiveSession({16000, 60.0, 60.0}, {}));
  CHECK_THROWS_AS(LiveSession({16000, 0.099, 0.05}, {}), Error);
  CHECK_THROWS_AS(LiveSession({16000, 60.1, 0.1}, {}), Error);
  CHECK_THROWS_AS(LiveSession({16000, 3.0, 0.009}, {}), Error);
  CHECK_THROWS_AS(LiveSession({4000}, {}), Error);
  CHECK_THROWS_WITH(LiveSession({16000, 0.0, 0.1}, {}), Catch::Contains("window"));
  CHECK_THROWS_WITH(LiveSession({16000, 3.0, 0.0}, {}), Catch::Contains("hop"));
  CHECK_THROWS_AS(LiveSession({16000, 1.0, 2.0}, {}), Error);
  CHECK_THROWS_AS(LiveSession({16000, NAN, 0.1}, {}), Error);
}
