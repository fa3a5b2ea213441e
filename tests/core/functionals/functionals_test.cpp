#include "functionals/functionals.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "functionals/feature_table.h"

using namespace tonescape;

namespace {

float valueOf(const std::vector<float>& values, const std::string& name) {
  return values.at(functionalColumns({name}).front());
}

}  // namespace

TEST_CASE("functionals: the sound level of full scale, half and silence") {
  CHECK(soundLevelDb(1.0f) == 0.0f);
  CHECK(soundLevelDb(0.5f) == Approx(-3.0103).margin(1e-4));
  CHECK(soundLevelDb(0.0f) == Approx(-120.0).margin(1e-4));
}

TEST_CASE("functionals: each statistic stands in the column of its name") {
  const std::vector<float> loudness = {0, 1, 5, 1, 0, 4, 9, 3, 2};
  std::vector<std::vector<float>> contours;
  for (int i = 0; i < 5; ++i) contours.emplace_back(9, static_cast<float>(i + 1));
  const std::vector<float> energy(9, 0.01f);
  Contours input;
  input.loudness = loudness;
  for (std::size_t i = 0; i < 5; ++i) input.flux_and_mfcc[i] = contours[i];
  input.energy = energy;
  std::vector<float> values(functionalNames().size());
  Functionals functionals;
  functionals.compute(input, values);

  CHECK(valueOf(values, "loudness_sma3_amean") == Approx(25.0 / 9.0));
  CHECK(valueOf(values, "loudness_sma3_percentile20.0") == Approx(0.6));  // rank 1.6 of 0 0 1 1 2 3 4 5 9
  CHECK(valueOf(values, "loudness_sma3_percentile50.0") == Approx(2.0));
  CHECK(valueOf(values, "loudness_sma3_percentile80.0") == Approx(4.4));
  CHECK(valueOf(values, "loudness_sma3_pctlrange0-2") == Approx(3.8));
  CHECK(valueOf(values, "loudness_sma3_meanRisingSlope") == Approx(350.0).epsilon(1e-5));
  CHECK(valueOf(values, "loudness_sma3_stddevRisingSlope") == Approx(100.0).epsilon(1e-5));
  CHECK(valueOf(values, "loudness_sma3_meanFallingSlope") == Approx(-50.0).epsilon(1e-5));
  CHECK(valueOf(values, "spectralFlux_sma3_amean") == 1.0f);
  CHECK(valueOf(values, "spectralFlux_sma3_stddevNorm") == 0.0f);
  CHECK(valueOf(values, "mfcc1_sma3_amean") == 2.0f);
  CHECK(valueOf(values, "mfcc4_sma3_amean") == 5.0f);
  CHECK(valueOf(values, "loudnessPeaksPerSec") == Approx(2.0 / 0.09).epsilon(1e-5));
  CHECK(valueOf(values, "equivalentSoundLevel_dBp") == Approx(-20.0).margin(1e-4));
}
