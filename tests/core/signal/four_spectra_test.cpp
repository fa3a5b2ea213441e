#include "tonescape/signal/four_spectra.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "support/test_signals.h"
#include "tonescape/signal/spectrum.h"
#include "tonescape/signal/window.h"

using namespace tonescape;

namespace {

template <typename FourFfts, typename Fft>
void compareWithOne() {
  for (const int rate : {8000, 11025, 16000, 48000}) {
    const FrameLayout layout = frameLayout(rate, kLongFrameSeconds);
    const std::vector<float> samples = test::noise(0.5f, layout.length + (kLanes - 1) * layout.hop, 41);
    Spectrum<Fft> one(layout, gaussWindow(layout.length));
    FourSpectra<FourFfts> four(layout, gaussWindow(layout.length));
    for (int count = kLanes; count >= 1; --count) {
      CAPTURE(rate, count);
      const FrameGroup frames(samples.data(), layout.length, layout.hop, count);
      four.compute(frames);
      for (int lane = 0; lane < count; ++lane) {
        one.compute(frames[lane]);
        const auto windowed = four.windowed(lane);
        REQUIRE(std::equal(windowed.begin(), windowed.end(), one.windowed().begin(), one.windowed().end()));
        const auto magnitude = four.magnitude(lane);
        REQUIRE(
            std::equal(magnitude.begin(), magnitude.end(), one.magnitude().begin(), one.magnitude().end()));
        std::vector<std::complex<float>> bins(layout.binCount());
        four.copyBins(lane, bins);
        REQUIRE(std::equal(bins.begin(), bins.end(), one.bins().begin(), one.bins().end()));
      }
    }
  }
}

}  // namespace

TEST_CASE("four spectra: each frame has the bits of its spectrum alone, in a group of any size") {
  compareWithOne<KissRealFftLanes, KissRealFft>();
  compareWithOne<OouraRealFftLanes, OouraRealFft>();
}
