// Six frames of real speech of which the reference program's formants, HNR and harmonics are known to all
// digits.

#include <array>
#include <catch2/catch.hpp>
#include <string>

#include "support/spoken_frames.h"
#include "tonescape/descriptors/formants.h"
#include "tonescape/descriptors/harmonicity.h"
#include "tonescape/descriptors/harmonics.h"

using namespace tonescape;

namespace {

struct GoldenFrame {
  const char* file;
  std::size_t frame;
  float f0_hz;
  std::array<float, 3> formant_hz;
  std::array<double, 3> bandwidth_hz;
  double hnr_db;
  double h1_h2, h1_a3;
  std::array<double, 3> amplitude;
  std::array<int, 4> bins;  ///< of the first harmonics
};

const GoldenFrame kGoldenFrames[] = {
    {"s1",
     50,
     291.67728f,
     {982.01721f, 2271.4563f, 3094.0825f},
     {959.65753, 487.17148, 996.14716},
     7.7841911,
     1.1796131,
     19.898884,
     {15.382021, -7.3724389, -3.3372502},
     {18, 37, 56, 73}},
    {"s1",
     51,
     295.3876f,
     {1021.9858f, 2321.5759f, 3141.0623f},
     {936.71252, 678.0636, 1007.019},
     10.008839,
     -0.93486786,
     18.225948,
     {18.591185, -6.206161, -0.56963086},
     {19, 38, 57, 73}},
    {"s1",
     52,
     299.43274f,
     {1069.925f, 2519.9641f, 3591.6128f},
     {958.21179, 309.01974, 1442.9023},
     12.01172,
     -1.154541,
     17.416283,
     {19.591717, 1.0208935, 1.0208935},
     {19, 38, 57, 76}},
    {"s6_8k",
     200,
     221.11444f,
     {271.04874f, 1245.3826f, 2394.5034f},
     {1459.6289, 949.3927, 705.15936},
     10.027394,
     -3.0928905,
     16.476387,
     {0.0, -3.9755757, -17.058424},
     {14, 28, 43, 56}},
    {"s5_44k",
     200,
     393.62936f,
     {1244.6951f, 2238.3186f, 3535.0083f},
     {362.37369, 952.29938, 536.99158},
     12.580014,
     -2.1825027,
     -10.654993,
     {-23.65052, -1.686101, -15.17803},
     {36, 73, 110, 146}},
    {"s5_48k",
     200,
     393.57532f,
     {1237.8069f, 2234.1143f, 3585.616f},
     {315.04117, 963.02789, 411.65378},
     12.232417,
     -2.1827278,
     -10.662785,
     {-23.508688, -1.5356469, -15.028631},
     {33, 67, 101, 134}},
};

}  // namespace

TEST_CASE("golden frames: formants, HNR and harmonics of real speech have the recorded values") {
  const std::string folder = test::specAudioFolder();
  if (folder.empty()) {
    WARN("TONESCAPE_SPEC_AUDIO is not set: the golden frames of real speech were NOT checked");
    return;
  }
  for (const GoldenFrame& golden : kGoldenFrames) {
    CAPTURE(golden.file, golden.frame);
    test::SpokenFrames frames = test::framesOfFile(folder + "/" + golden.file + ".wav");
    frames.goTo(golden.frame);
    const FormantSet formants = Formants(frames.short_layout).compute(frames.short_spectrum.bins());
    for (std::size_t j = 0; j < 3; ++j) {
      CHECK(formants[j].frequency_hz == Approx(golden.formant_hz[j]).epsilon(5e-5));
      CHECK(formants[j].bandwidth_hz == Approx(golden.bandwidth_hz[j]).epsilon(5e-4));
    }
    Harmonicity harmonicity(frames.long_layout);
    CHECK(harmonicity.compute(frames.long_spectrum.windowed(), golden.f0_hz) ==
          Approx(golden.hnr_db).margin(1e-4));
    Harmonics harmonics(frames.long_layout);
    const HarmonicLevels levels =
        harmonics.compute(frames.long_spectrum.magnitude(), golden.f0_hz, golden.formant_hz);
    for (std::size_t h = 0; h < 4; ++h) CHECK(harmonics.harmonics()[h].bin == golden.bins[h]);
    CHECK(levels.h1_h2 == Approx(golden.h1_h2).margin(1e-4));
    CHECK(levels.h1_a3 == Approx(golden.h1_a3).margin(1e-4));
    for (std::size_t j = 0; j < 3; ++j)
      CHECK(levels.formant_amplitude[j] == Approx(golden.amplitude[j]).margin(1e-4));
  }
  WARN("TONESCAPE_SPEC_AUDIO: six golden frames of real speech were checked");
}
