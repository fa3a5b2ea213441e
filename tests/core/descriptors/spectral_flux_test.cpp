#include "tonescape/descriptors/spectral_flux.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tonescape;

TEST_CASE("flux: it is 0 in the first frame and for an unchanged spectrum") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  SpectralFlux flux(layout);
  const std::vector<float> magnitude(layout.binCount(), 3.0f);
  CHECK(flux.compute(magnitude) == 0.0f);
  CHECK(flux.compute(magnitude) == 0.0f);
}

TEST_CASE("flux: it is the root mean square of the differences") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  SpectralFlux flux(layout);
  std::vector<float> magnitude(layout.binCount(), 1.0f);
  flux.compute(magnitude);
  for (float& m : magnitude) m = 3.0f;
  CHECK(flux.compute(magnitude) == Approx(2.0).epsilon(1e-6));
  magnitude[20] += 8.0f;
  CHECK(flux.compute(magnitude) ==
        Approx(8.0 / std::sqrt(160.0)).epsilon(1e-6));  // bins 0 ... 159 lie below 5 kHz
}

TEST_CASE("flux: the bin at 5 kHz and those above take no part") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  SpectralFlux flux(layout);
  std::vector<float> magnitude(layout.binCount(), 0.0f);
  flux.compute(magnitude);
  magnitude[160] = 5.0f;
  CHECK(flux.compute(magnitude) == 0.0f);
  magnitude[159] = 5.0f;
  CHECK(flux.compute(magnitude) > 0.0f);
}
