#include "tonescape/descriptors/perturbation.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "support/pulse_train.h"
#include "support/test_signals.h"

using namespace tonescape;

namespace {

// Values of all frames of `samples`, with the pitch f0(frame).
template <typename Pitch>
std::vector<PerturbationValues> perturbationOf(const std::vector<float>& samples, int rate, Pitch&& f0) {
  const FrameLayout layout = frameLayout(rate, kLongFrameSeconds);
  SampleHistory history(samples.size());
  history.append(samples);
  Perturbation perturbation(layout);
  std::vector<PerturbationValues> values;
  for (std::size_t k = 0; k < frameCount(layout, samples.size()); ++k) {
    values.push_back(perturbation.compute(f0(k), history));
  }
  return values;
}

PerturbationValues meanFrom(const std::vector<PerturbationValues>& values, std::size_t first) {
  double jitter = 0.0;
  double shimmer = 0.0;
  for (std::size_t k = first; k < values.size(); ++k) {
    jitter += values[k].jitter;
    shimmer += values[k].shimmer_db;
  }
  const double count = static_cast<double>(values.size() - first);
  return {static_cast<float>(jitter / count), static_cast<float>(shimmer / count)};
}

}  // namespace

TEST_CASE("jitter: a pulse train has its known jitter") {
  for (const double f0 : {100.0, 250.0}) {
    for (const double jitter : {0.005, 0.01, 0.02, 0.04}) {
      CAPTURE(f0, jitter);
      const auto samples = test::pulseTrain(16000, 1.0, f0, jitter, 0.0);
      const auto values = perturbationOf(samples, 16000, [&](std::size_t) { return static_cast<float>(f0); });
      // The parabola through sampled correlations is off by a few hundredths of a sample.
      CHECK(meanFrom(values, 5).jitter == Approx(jitter).epsilon(0.06));
    }
  }
}

TEST_CASE("shimmer: a pulse train has its known shimmer") {
  // The reference takes 20 log10(1 + s), where the published |20 log10(A(i+1)/A(i))| would give
  // 20 log10((1 + s/2) / (1 - s/2)): for s = 0.2 that is 1.584 against 1.743 dB.
  for (const double f0 : {100.0, 250.0}) {
    for (const double shimmer : {0.01, 0.05, 0.1, 0.2}) {
      CAPTURE(f0, shimmer);
      const auto samples = test::pulseTrain(16000, 1.0, f0, 0.0, shimmer);
      const auto values = perturbationOf(samples, 16000, [&](std::size_t) { return static_cast<float>(f0); });
      CHECK(meanFrom(values, 5).shimmer_db == Approx(20.0 * std::log10(1.0 + shimmer)).epsilon(0.01));
      CHECK(meanFrom(values, 5).jitter < 0.001f);
    }
  }
}

TEST_CASE("perturbation: a steady waveform has neither jitter nor shimmer") {
  // A period of 80 samples repeats itself; the frames at the start, where the silence before the first pulse
  // is cut into periods too, are left out.
  const auto samples = test::pulseTrain(16000, 0.5, 200.0, 0.0, 0.0);
  const auto values = perturbationOf(samples, 16000, [](std::size_t) { return 200.0f; });
  const PerturbationValues mean = meanFrom(values, 5);
  CHECK(mean.jitter < 1e-6f);
  CHECK(mean.shimmer_db < 1e-4f);
}

TEST_CASE("perturbation: unvoiced frames have neither, and end a run") {
  const auto pitch = [](std::size_t k) { return k % 20 < 10 ? 0.0f : 100.0f; };
  const auto jittered = perturbationOf(test::pulseTrain(16000, 1.0, 100.0, 0.04, 0.0), 16000, pitch);
  const auto shimmered = perturbationOf(test::pulseTrain(16000, 1.0, 100.0, 0.0, 0.1), 16000, pitch);
  for (std::size_t k = 0; k < jittered.size(); ++k) {
    CAPTURE(k);
    if (k % 20 < 10) {
      CHECK(jittered[k].jitter == 0.0f);
      CHECK(shimmered[k].shimmer_db == 0.0f);
      continue;
    }
    // The first period of a run has no predecessor, but its amplitude is compared with the next one's.
    if (k % 20 == 10) CHECK(jittered[k].jitter == 0.0f);
    if (k % 20 >= 13) CHECK(jittered[k].jitter == Approx(0.04).epsilon(0.1));
    CHECK(shimmered[k].shimmer_db == Approx(20.0 * std::log10(1.1)).epsilon(0.01));
  }
}

TEST_CASE("perturbation: frames without an accepted period repeat the run's last values") {
  auto samples = test::pulseTrain(16000, 1.0, 100.0, 0.02, 0.1);
  const auto noise = test::noise(0.5f, samples.size(), 5);
  std::copy(noise.begin() + 8000, noise.end(), samples.begin() + 8000);
  const auto values = perturbationOf(samples, 16000, [](std::size_t) { return 100.0f; });
  for (std::size_t k = 52; k < values.size(); ++k) {
    CAPTURE(k);
    CHECK(values[k].jitter == values[51].jitter);
    CHECK(values[k].shimmer_db == values[51].shimmer_db);
  }
  CHECK(values[51].jitter > 0.0f);
}

TEST_CASE("perturbation: limits of 1 and of 6.02 dB hold for any waveform and pitch") {
  std::mt19937 engine(11);
  for (const int rate : {8000, 11025, 16000, 22050, 96000}) {
    CAPTURE(rate);
    auto samples = test::noise(1.0f, static_cast<std::size_t>(rate), 2);
    for (std::size_t n = samples.size() / 3; n < samples.size() / 2; ++n) samples[n] = 0.0f;
    const auto values = perturbationOf(samples, rate, [&](std::size_t) {
      return engine() % 8 == 0 ? 0.0f : 55.0f * std::exp2(static_cast<float>(engine() % 4180) / 1000.0f);
    });
    for (const PerturbationValues& v : values) {
      REQUIRE(v.jitter >= 0.0f);
      REQUIRE(v.jitter <= 1.0f);
      REQUIRE(v.shimmer_db >= 0.0f);
      REQUIRE(v.shimmer_db <= 6.0206f);
    }
  }
}

TEST_CASE("perturbation: no sample before the look-back is needed") {
  // Compares frames with a short history with frames of the whole recording in memory.
  for (const int rate : {8000, 11025, 16000, 48000}) {
    CAPTURE(rate);
    const FrameLayout layout = frameLayout(rate, kLongFrameSeconds);
    const auto samples = test::pulseTrain(rate, 2.0, 93.0, 0.03, 0.2);
    const auto pitch = [](std::size_t k) { return k % 7 == 6 ? 0.0f : k % 5 == 0 ? 1000.0f : 55.0f; };
    const auto expected = perturbationOf(samples, rate, pitch);
    SampleHistory history(Perturbation::maxLookBack(layout) + layout.length);
    Perturbation perturbation(layout);
    for (std::size_t k = 0; k < expected.size(); ++k) {
      const std::size_t end = k * layout.hop + layout.length;
      history.append(std::span(samples).subspan(history.sampleCount(), end - history.sampleCount()));
      const PerturbationValues values = perturbation.compute(pitch(k), history);
      REQUIRE(values.jitter == expected[k].jitter);
      REQUIRE(values.shimmer_db == expected[k].shimmer_db);
    }
  }
}
