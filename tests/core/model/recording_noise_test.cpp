#include "tonescape/model/recording_noise.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "tonescape/functionals/functional_table.h"
#include "tonescape/functionals/recording.h"
#include "tonescape/latent/random.h"

namespace tonescape {
namespace {

/// Three seconds of a buzzing voice that rises and falls four times a second, and one of noise, times `gain`.
std::vector<float> functionalsAt(float gain) {
  Random random(3);
  std::vector<float> samples(64000);
  double phase = 0.0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double time = static_cast<double>(i) / 16000.0;
    phase += 2.0 * std::numbers::pi * (140.0 + 30.0 * std::sin(9.0 * time)) / 16000.0;
    double voice = 0.0;
    for (int k = 1; k <= 20; ++k) voice += std::sin(k * phase) / k;
    const double envelope = time < 3.0 ? 0.5 + 0.5 * std::sin(25.0 * time) : 0.0;
    samples[i] = gain * static_cast<float>(0.1 * envelope * voice + 0.005 * random.normal());
  }
  Recording recording(16000);
  recording.push(samples);
  return recording.functionals();
}

}  // namespace

TEST_CASE("recording noise: level noise is what the extractor makes of another gain") {
  // Twice the amplitude, 6.02 dB, which floats hold without rounding. What grows by a share of itself a dB
  // grows exponentially.
  const std::vector<float> soft = functionalsAt(1.0f);
  const std::vector<float> loud = functionalsAt(2.0f);
  const double decibels = 20.0 * std::log10(2.0);
  const std::vector<std::string> names = functionalNames();
  const auto count = static_cast<Eigen::Index>(names.size());
  const Standardizer standardizer{Eigen::Map<const Eigen::VectorXf>(soft.data(), count),
                                  Eigen::VectorXf::Constant(count, 2.0f)};
  const InputNoise noise = recordingNoise(names, standardizer);
  REQUIRE(noise.directions.cols() == 1);
  int moved = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i]);
    if (names[i].starts_with("slope")) continue;  // move by constants, which the noise leaves out
    const double change = noise.directions(static_cast<Eigen::Index>(i), 0) * 2.0 / kGainNoise;  // of 1 dB
    moved += change != 0.0;
    const double expected = names[i] == "equivalentSoundLevel_dBp"
                                ? soft[i] + decibels * change
                                : soft[i] * std::exp(decibels * change / (soft[i] == 0.0f ? 1.0 : soft[i]));
    CHECK(loud[i] == Approx(expected).epsilon(1e-3).margin(1e-4));
  }
  CHECK(moved == 13);  // 9 of loudness, 3 of flux, the sound level
}

TEST_CASE("recording noise: timing noise affects functionals that are counted in time or changed by pauses") {
  const std::vector<std::string> names = functionalNames();
  const auto count = static_cast<Eigen::Index>(names.size());
  const Standardizer standardizer{Eigen::VectorXf::Zero(count), Eigen::VectorXf::Ones(count)};
  const InputNoise noise = recordingNoise(names, standardizer);
  std::vector<std::string> timed;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const double deviation = noise.deviation[static_cast<Eigen::Index>(i)];
    if (deviation == 1.0) continue;
    CHECK(deviation == Approx(std::sqrt(10.0)).epsilon(1e-12));  // 1 + 3^2
    timed.push_back(names[i]);
  }
  CHECK(timed == std::vector<std::string>{"loudness_sma3_stddevNorm", "spectralFlux_sma3_stddevNorm",
                                          "loudnessPeaksPerSec", "VoicedSegmentsPerSec",
                                          "MeanVoicedSegmentLengthSec", "StddevVoicedSegmentLengthSec",
                                          "MeanUnvoicedSegmentLength", "StddevUnvoicedSegmentLength"});
}

}  // namespace tonescape
