#include "tonescape/descriptors/descriptor_extractor.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <limits>

#include "support/test_signals.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

DescriptorFrames framesOf(const std::vector<float>& samples, int rate,
                          FormantFrames formant_frames = FormantFrames::kAll) {
  DescriptorExtractor extractor(rate, formant_frames);
  DescriptorFrames frames;
  extractor.push(samples, frames);
  return frames;
}

template <typename Frame>
bool sameBits(const std::vector<Frame>& a, const std::vector<Frame>& b) {
  static_assert(sizeof(Frame) % sizeof(float) == 0,
                "frames are made of floats only, so that their bytes can be compared");
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Frame)) == 0;
}

bool sameBits(const DescriptorFrames& a, const DescriptorFrames& b) {
  return sameBits(a.shorts, b.shorts) && sameBits(a.voices, b.voices);
}

}  // namespace

TEST_CASE(
    "extractor: frame 50 of a self-made signal has the reference program's values at three sample rates") {
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
    const DescriptorValues frame = framesOf(test::harmonicsInNoise(row.rate), row.rate).shorts.at(50);
    CHECK(frame[Descriptor::kLoudness] == Approx(row.loudness).epsilon(1e-5).margin(1e-6));
    CHECK(frame[Descriptor::kAlphaRatio] == Approx(row.alpha_ratio).epsilon(1e-5).margin(1e-4));
    CHECK(frame[Descriptor::kHammarbergIndex] == Approx(row.hammarberg).epsilon(1e-5).margin(1e-4));
    CHECK(frame[Descriptor::kSlope0To500] == Approx(row.slope_low).epsilon(1e-5).margin(2e-6));
    CHECK(frame[Descriptor::kSlope500To1500] == Approx(row.slope_high).epsilon(1e-5).margin(2e-6));
    CHECK(frame[Descriptor::kSpectralFlux] == Approx(row.flux).epsilon(1e-5).margin(1e-6));
    for (int i = 0; i < 4; ++i)
      CHECK(frame[offset(Descriptor::kMfcc1, i)] == Approx(row.mfcc[i]).epsilon(1e-5).margin(2e-4));
    CHECK(frame[Descriptor::kEnergy] == Approx(row.energy).epsilon(1e-5));
  }
}

TEST_CASE("extractor: the frames do not depend on the chunks, bit for bit") {
  for (const int rate : {11025, 16000, 48000}) {
    const std::vector<float> samples = test::harmonicsInNoise(rate);
    const DescriptorFrames expected = framesOf(samples, rate);
    for (const std::size_t largest : {1, 128, 441, 4096}) {
      DescriptorExtractor extractor(rate);
      DescriptorFrames frames;
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
  DescriptorFrames first_frames;
  DescriptorFrames second_frames;
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
  DescriptorFrames frames;
  extractor.push(std::span(samples).first(7777), frames);
  std::vector<float> bad(500, 0.1f);
  bad[499] = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_AS(extractor.push(bad, frames), Error);
  extractor.push(std::span(samples).subspan(7777), frames);
  CHECK(sameBits(frames, framesOf(samples, 16000)));
}

TEST_CASE(
    "extractor: voice frames of a stream that goes on are those that undecided() foretold, once no later "
    "frame can change them") {
  const std::vector<float> samples = test::harmonicsInNoise(16000);
  DescriptorExtractor extractor(16000);
  DescriptorFrames frames;
  extractor.push(std::span(samples).first(9000), frames);
  std::vector<VoiceFrame> foretold = frames.voices;
  extractor.undecided(foretold);
  CHECK(foretold.size() == frameCount(frameLayout(16000, kLongFrameSeconds), 9000));
  // undecided() does not change the stream.
  extractor.push(std::span(samples).subspan(9000), frames);
  CHECK(sameBits(frames, framesOf(samples, 16000)));
}

TEST_CASE("extractor: harmonics of 150 Hz are voiced at 150 Hz") {
  // 12 log2(150 / 27.5) = 29.3686 semitones; a sixth of a semitone is the grid of the candidates before
  // interpolation.
  for (const int rate : {8000, 16000, 22050, 48000}) {
    CAPTURE(rate);
    const DescriptorFrames frames = framesOf(test::harmonicsInNoise(rate), rate);
    REQUIRE(frames.voices.size() > 80);
    for (std::size_t i = 5; i < frames.voices.size(); ++i) {
      CHECK(frames.voices[i].values[Descriptor::kPitch] == Approx(29.3686).margin(0.15));
      CHECK(frames.voices[i].values[Descriptor::kHnr] > 0.0f);
    }
  }
}

TEST_CASE("extractor: sample rates outside 8 to 96 kHz are refused") {
  CHECK_THROWS_AS(DescriptorExtractor(4000), Error);
  CHECK_NOTHROW(DescriptorExtractor(96000));
}

TEST_CASE("extractor: a joined frame takes each descriptor from the short or the long frame that has it") {
  const DescriptorFrames frames = framesOf(test::harmonicsInNoise(16000), 16000);
  const DescriptorValues& short_frame = frames.shorts.at(40);
  const VoiceFrame& voice = frames.voices.at(40);
  const DescriptorValues all = joined(short_frame, voice);
  CHECK(all[Descriptor::kLoudness] == short_frame[Descriptor::kLoudness]);
  CHECK(all[Descriptor::kF2Bandwidth] == voice.values[Descriptor::kF2Bandwidth]);
  CHECK(all[Descriptor::kEnergy] == short_frame[Descriptor::kEnergy]);
  CHECK(all[Descriptor::kPitch] == voice.values[Descriptor::kPitch]);
  CHECK(all[Descriptor::kF2Amplitude] == voice.values[Descriptor::kF2Amplitude]);
  for (const Descriptor descriptor : kDescriptors) CHECK(all[descriptor] != 0.0f);
}

TEST_CASE("extractor: without formants of unvoiced frames, all other values are the same bits") {
  std::vector<float> samples = test::harmonicsInNoise(16000);
  const std::vector<float> noise = test::noise(0.3f, 16000, 5);
  samples.insert(samples.end(), noise.begin(), noise.end());
  DescriptorFrames expected = framesOf(samples, 16000);
  int voiced = 0;
  int unvoiced_with_formants = 0;
  for (VoiceFrame& voice : expected.voices) {
    if (voice.f0_hz > 0.0f) {
      ++voiced;
      continue;
    }
    if (voice.values[Descriptor::kF1Frequency] > 0.0f) ++unvoiced_with_formants;
    for (int i = 0; i < kFormantCount; ++i) {
      voice.values[offset(Descriptor::kF1Frequency, 3 * i)] = 0.0f;
      voice.values[offset(Descriptor::kF1Bandwidth, 3 * i)] = 0.0f;
    }
  }
  CHECK(voiced > 50);
  CHECK(unvoiced_with_formants > 50);
  CHECK(sameBits(framesOf(samples, 16000, FormantFrames::kVoiced), expected));
}
