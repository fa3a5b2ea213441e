// Tests on signals whose loudness, slope, level, pitch contour and rhythm are known exactly, because
// agreement with the reference program does not show that a value is right. (The tests in descriptors/ do the
// same for jitter, shimmer, harmonicity, harmonics, formants and the pitch of single frames.)
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "support/test_signals.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/functionals/recording.h"

using namespace tonescape;

namespace {

constexpr int kRate = 16000;

std::size_t columnOf(const std::string& descriptor) {
  const auto& names = descriptorNames();
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), descriptor) - names.begin());
}

std::vector<float> contourOf(const std::vector<float>& samples, const std::string& descriptor) {
  Recording recording(kRate);
  recording.push(samples);
  const DescriptorRows rows = recording.descriptors();
  std::vector<float> contour;
  for (std::size_t i = 0; i < rows.frames; ++i)
    contour.push_back(rows.values[i * descriptorNames().size() + columnOf(descriptor)]);
  return contour;
}

class Values {
 public:
  explicit Values(const std::vector<float>& samples) {
    Recording recording(kRate);
    recording.push(samples);
    values_ = recording.functionals();
  }
  double operator[](const std::string& name) const {
    return values_[static_cast<std::size_t>(functionalColumns({name}).front())];
  }
  double pitch(const std::string& statistic) const {
    return (*this)["F0semitoneFrom27.5Hz_sma3nz_" + statistic];
  }

 private:
  std::vector<float> values_;
};

bool within(double value, double low, double high) {
  return low <= value && value <= high;
}

// Eight harmonics of a pitch that is a function of time, in semitones above 27.5 Hz; silent where it is 0.
template <typename Semitones>
std::vector<float> sung(double duration, Semitones&& semitones) {
  std::vector<float> samples;
  double phase = 0.0;
  for (int n = 0; n < static_cast<int>(duration * kRate); ++n) {
    const double height = semitones(static_cast<double>(n) / kRate);
    double x = 0.0;
    if (height > 0.0) {
      phase += 2.0 * std::numbers::pi * 27.5 * std::exp2(height / 12.0) / kRate;
      for (int h = 1; h <= 8; ++h) x += 0.2 / h * std::sin(h * phase);
    }
    samples.push_back(static_cast<float>(x));
  }
  return samples;
}

// Up and down again by `span` in each second, from `low`.
double triangle(double time, double low, double span) {
  const double part = time - std::floor(time);
  return low + span * (part < 0.5 ? 2.0 * part : 2.0 - 2.0 * part);
}

}  // namespace

TEST_CASE("truth: ten decibels more are 10^0.33 times as loud") {
  // The same half second of noise, then at 10 dB more; the published exponent of a third would give 10^0.333.
  std::vector<float> samples = test::noise(0.1f, kRate / 2, 3);
  for (std::size_t n = 0; n < kRate / 2; ++n) samples.push_back(samples[n] * std::sqrt(10.0f));
  const std::vector<float> loudness = contourOf(samples, "Loudness_sma3");
  for (std::size_t k = 1; k < 44; ++k)
    CHECK(loudness[k + 50] / loudness[k] == Approx(std::pow(10.0, 0.33)).epsilon(1e-4));
}

TEST_CASE("truth: the level of a sine is 3.01 dB under its amplitude") {
  for (const double amplitude : {1.0, 0.5, 0.001}) {
    const Values values(test::sine(amplitude, 1000.0, kRate, 1.0));
    CHECK(values["equivalentSoundLevel_dBp"] ==
          Approx(20.0 * std::log10(amplitude) - 10.0 * std::log10(2.0)).margin(1e-4));
  }
}

TEST_CASE("truth: noise that falls by 6 dB an octave has its spectral slope") {
  // White noise through y(n) = x(n) + a y(n-1): |H|^2 = 1 / (1 - 2 a cos w + a^2). The logarithm of a bin's
  // power has the mean ln(expectation) - 0.5772 (Euler). The regression counts 32 intervals for 33 bins, so
  // it gives not the textbook's slope but this:
  constexpr double kPole = 0.95;
  constexpr float kAmplitude = 0.1f;
  const auto filtered = [&](double pole) {
    std::vector<float> samples = test::noise(kAmplitude, 10 * kRate, 17);
    for (std::size_t n = 1; n < samples.size(); ++n) samples[n] += static_cast<float>(pole) * samples[n - 1];
    return samples;
  };
  double window_energy = 0.0;
  for (int n = 0; n < 320; ++n)
    window_energy += std::pow(0.54 - 0.46 * std::cos(2.0 * std::numbers::pi * n / 319.0), 2);
  const auto expected = [&](double pole) {
    double f1 = 0.0, f2 = 0.0, gf = 0.0, g1 = 0.0;
    for (int k = 16; k <= 48; ++k) {
      const double f = 31.25 * k;
      const double w = 2.0 * std::numbers::pi * f / kRate;
      const double power =
          window_energy * kAmplitude * kAmplitude / 3.0 / (1.0 - 2.0 * pole * std::cos(w) + pole * pole);
      const double level = 10.0 / std::numbers::ln10 * (std::log(power) - std::numbers::egamma);
      f1 += f, f2 += f * f, gf += f * level, g1 += level;
    }
    return (32.0 * gf - f1 * g1) / (32.0 * f2 - f1 * f1);
  };
  // A bin's level deviates by 5.57 dB, a frame's slope by 0.0033 dB/Hz, the mean of 1000 frames that overlap
  // by half by about 0.00015.
  for (const double pole : {0.0, kPole}) {
    CAPTURE(pole);
    const std::vector<float> slopes = contourOf(filtered(pole), "slope500-1500_sma3");
    double mean = 0.0;
    for (const float slope : slopes) mean += slope / static_cast<double>(slopes.size());
    CHECK(mean == Approx(expected(pole)).margin(0.0006));
  }
  // The textbook's slope of this filter is -20 log10(3) / 1000 Hz, near -0.0095 dB/Hz; counting intervals
  // makes it 1.55 times as steep, and takes 0.0005 more for each decibel of the filter's gain, 8 dB at 1 kHz.
  CHECK(expected(kPole) - expected(0.0) == Approx(-0.0095 * 1.55 - 8.3 * 0.00055).epsilon(0.1));
}

TEST_CASE("truth: a pitch that goes up and down by six semitones twice has slopes of 12 semitones a second") {
  const auto pitch = [](double time) { return triangle(time, 30.0, 6.0); };
  const Values values(sung(2.0, pitch));
  // Of the frames with a decided pitch, about 193 of 195, the centres are 30 ms after their starts.
  std::vector<double> truth;
  for (int k = 0; k < 193; ++k) truth.push_back(pitch(0.01 * k + 0.03));
  std::sort(truth.begin(), truth.end());
  double mean = 0.0;
  for (const double height : truth) mean += height / static_cast<double>(truth.size());
  // Pitch in single frames is good to 0.75 %, 0.13 semitones (pitch_stage_test).
  CHECK(values.pitch("amean") == Approx(mean).margin(0.15));
  for (const int percent : {20, 50, 80}) {
    CAPTURE(percent);
    CHECK(values.pitch("percentile" + std::to_string(percent) + ".0") ==
          Approx(truth[static_cast<std::size_t>(percent * 192 / 100)]).margin(0.15));
  }
  CHECK(values.pitch("pctlrange0-2") == Approx(truth[153] - truth[38]).margin(0.1));
  // Uniform over six semitones: a deviation of 6 / sqrt(12).
  CHECK(values.pitch("stddevNorm") == Approx(6.0 / std::sqrt(12.0) / mean).epsilon(0.05));
  // A window of 60 ms and the smoothing round off the turning points.
  CHECK(within(values.pitch("meanRisingSlope"), 12.0 * 0.92, 12.0 * 1.02));
  CHECK(values.pitch("stddevRisingSlope") < 0.6);
  // One fall of 12 between the two tops, and the end's, which the reference takes for -12: mean 0, and of the
  // squares only the first's.
  CHECK(values.pitch("meanFallingSlope") == Approx(0.0).margin(0.6));
  CHECK(
      within(values.pitch("stddevFallingSlope"), 12.0 / std::sqrt(2.0) * 0.92, 12.0 / std::sqrt(2.0) * 1.04));
}

TEST_CASE("truth: slopes of the pitch do not count the silence between voiced parts") {
  // The same contour with 0.3 s of silence in the middle of each rise: by the clock a rise takes 0.8 s.
  const double low = 30.0;
  const auto paused = [&](double t) {
    const double part = std::fmod(t, 1.3);
    if (part >= 0.25 && part < 0.55) return 0.0;
    return triangle(part < 0.25 ? part : part - 0.3, low, 6.0);
  };
  const Values values(sung(2.6, paused));
  // The frames at the edges of a pause hold less than 60 ms of voice each; they lengthen or shorten a rise of
  // 50 frames by a few.
  CHECK(within(values.pitch("meanRisingSlope"), 12.0 * 0.85, 12.0 * 1.15));
  CHECK(values["VoicedSegmentsPerSec"] == Approx(3.0 / 2.54).epsilon(0.03));
}

TEST_CASE("truth: five bursts of voice, 0.3 s every half second, have their number and length") {
  const Values values(sung(2.7, [](double t) { return std::fmod(t, 0.5) < 0.2 ? 0.0 : 36.0; }));
  CHECK(values["VoicedSegmentsPerSec"] == Approx(5.0 / 2.64).epsilon(0.02));
  // A frame is voiced if it holds enough of a burst: at least some, at most all of its 60 ms.
  CHECK(within(values["MeanVoicedSegmentLengthSec"], 0.24, 0.36));
  CHECK(values["StddevVoicedSegmentLengthSec"] < 0.011);
  // Voice and pause make up half a second, but for one frame that each length is short of.
  CHECK(values["MeanVoicedSegmentLengthSec"] + values["MeanUnvoicedSegmentLength"] ==
        Approx(0.5 - 0.02).margin(0.02));
}

TEST_CASE("truth: loudness that swells four times a second has four peaks a second") {
  std::vector<float> samples = test::noise(0.5f, 3 * kRate, 5);
  for (std::size_t n = 0; n < samples.size(); ++n) {
    const double time = static_cast<double>(n) / kRate;
    samples[n] *= static_cast<float>(0.55 - 0.45 * std::cos(2.0 * std::numbers::pi * 4.0 * time));
  }
  // Twelve tops in 2.99 s.
  CHECK(Values(samples)["loudnessPeaksPerSec"] == Approx(12.0 / 2.99).epsilon(1e-5));
}
