#include "descriptors/descriptor_extractor.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <limits>

#include "error.h"
#include "test_signals.h"

using namespace tonescape;

namespace {

std::vector<ShortFrame> framesOf(const std::vector<float>& samples, int rate) {
  DescriptorExtractor extractor(rate);
  std::vector<ShortFrame> frames;
  extractor.push(samples, frames);
  return frames;
}

bool sameBits(const std::vector<ShortFrame>& a, const std::vector<ShortFrame>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(ShortFrame)) == 0;
}

}  // namespace

TEST_CASE("extractor: frame 50 of a self-made signal at three sample rates") {
  // openSMILE 3.0 (commit 341aea9, Release, x86-64), eGeMAPSv02, before smoothing; 7 digits.
  struct Row {
    int rate;
    double loudness, alpha_ratio, hammarberg, slope_low, slope_high, flux, mfcc[4], energy;
  };
  const Row rows[] = {{16000,
                       1.427914,
                       -11.30538,
                       21.06212,
                       1.740136e-02,
                       -2.147048e-02,
                       3.164203e-01,
                       {9.999894, 21.97686, 9.066337, 5.407072},
                       1.110939e-02},
                      {22050,
                       1.514608,
                       -13.31779,
                       20.88643,
                       5.513822e-02,
                       -3.019264e-02,
                       3.098618e-01,
                       {12.25068, 22.54753, 14.42962, 2.938293},
                       1.263202e-02},
                      {8000,
                       8.896605e-01,
                       -11.52680,
                       19.81827,
                       2.194805e-02,
                       -1.609425e-02,
                       2.026841e-01,
                       {14.22047, 14.95230, -1.359312, -2.460481},
                       1.227175e-02}};
  for (const Row& row : rows) {
    CAPTURE(row.rate);
    const ShortFrame frame = framesOf(test::harmonicsInNoise(row.rate), row.rate).at(50);
    CHECK(frame.loudness == Approx(row.loudness).epsilon(1e-5).margin(1e-6));
    CHECK(frame.alpha_ratio == Approx(row.alpha_ratio).epsilon(1e-5).margin(1e-4));
    CHECK(frame.hammarberg_index == Approx(row.hammarberg).epsilon(1e-5).margin(1e-4));
    CHECK(frame.slope_0_500 == Approx(row.slope_low).epsilon(1e-5).margin(2e-6));
    CHECK(frame.slope_500_1500 == Approx(row.slope_high).epsilon(1e-5).margin(2e-6));
    CHECK(frame.spectral_flux == Approx(row.flux).epsilon(1e-5).margin(1e-6));
    for (int i = 0; i < 4; ++i) CHECK(frame.mfcc[i] == Approx(row.mfcc[i]).epsilon(1e-5).margin(2e-4));
    CHECK(frame.energy == Approx(row.energy).epsilon(1e-5));
  }
}

TEST_CASE("extractor: the frames do not depend on the chunks, bit for bit") {
  for (const int rate : {11025, 16000, 48000}) {
    const std::vector<float> samples = test::harmonicsInNoise(rate);
    const std::vector<ShortFrame> expected = framesOf(samples, rate);
    for (const std::size_t largest : {1, 128, 441, 4096}) {
      DescriptorExtractor extractor(rate);
      std::vector<ShortFrame> frames;
      test::inRandomChunks(samples, largest, static_cast<unsigned>(rate + largest),
                           [&](std::span<const float> chunk) { extractor.push(chunk, frames); });
      CHECK(sameBits(frames, expected));
    }
  }
}

TEST_CASE("extractor: two streams in turn equal two alone") {
  const std::vector<float> a = test::harmonicsInNoise(16000);
  const std::vector<float> b = test::noise(0.3f, a.size(), 9);
  DescriptorExtractor first(16000);
  DescriptorExtractor second(16000);
  std::vector<ShortFrame> first_frames;
  std::vector<ShortFrame> second_frames;
  for (std::size_t i = 0; i + 200 <= a.size(); i += 200) {
    first.push(std::span(a).subspan(i, 200), first_frames);
    second.push(std::span(b).subspan(i, 200), second_frames);
  }
  CHECK(sameBits(first_frames, framesOf(a, 16000)));
  CHECK(sameBits(second_frames, framesOf(b, 16000)));
}

TEST_CASE("extractor: a refused chunk leaves the stream as it was") {
  const std::vector<float> samples = test::harmonicsInNoise(16000);
  DescriptorExtractor extractor(16000);
  std::vector<ShortFrame> frames;
  extractor.push(std::span(samples).first(7777), frames);
  std::vector<float> bad(500, 0.1f);
  bad[499] = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_AS(extractor.push(bad, frames), Error);
  extractor.push(std::span(samples).subspan(7777), frames);
  CHECK(sameBits(frames, framesOf(samples, 16000)));
}

TEST_CASE("extractor: sample rates outside 8 to 96 kHz are refused") {
  CHECK_THROWS_AS(DescriptorExtractor(4000), Error);
  CHECK_NOTHROW(DescriptorExtractor(96000));
}
