#include "tonescape/descriptors/pitch_stage.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <vector>

#include "support/pulse_train.h"
#include "support/test_signals.h"
#include "tonescape/signal/spectrum.h"
#include "tonescape/signal/window.h"

using namespace tonescape;

namespace {

std::vector<PitchFrame> pitchOf(const std::vector<float>& samples, int rate) {
  const FrameLayout layout = frameLayout(rate, kLongFrameSeconds);
  Framer framer(layout);
  PitchStage stage(layout);
  std::vector<PitchFrame> frames;
  const auto take = [&](const PitchFrame& frame) { frames.push_back(frame); };
  framer.push(samples, [&](const FrameGroup& group) { stage.push(group, take); });
  stage.finish(take);
  return frames;
}

// Harmonics `first` ... `last` of f0, their amplitudes falling as 1/h, their phases scattered.
std::vector<float> harmonicComplex(int rate, double f0, int first, int last) {
  std::vector<float> samples;
  for (int n = 0; n < rate / 2; ++n) {
    double x = 0.0;
    for (int h = first; h <= last && h * f0 < 0.45 * rate; ++h) {
      x += 0.1 / h * std::sin(2.0 * std::numbers::pi * h * f0 * n / rate + h * h);
    }
    samples.push_back(static_cast<float>(x));
  }
  return samples;
}

// Checks that every frame but the first is voiced and within `tolerance` of f0, relative to f0.
void checkPitch(const std::vector<PitchFrame>& frames, double f0, double tolerance) {
  REQUIRE(frames.size() > 20);
  // Frame 0 may have another candidate, because the tracker's start-up value makes the first step to the best
  // one costly.
  for (const PitchFrame& frame : std::span(frames).subspan(1)) {
    CAPTURE(frame.index);
    REQUIRE(frame.f0_hz > f0 * (1.0 - tolerance));
    REQUIRE(frame.f0_hz < f0 * (1.0 + tolerance));
    REQUIRE(frame.f0_semitones == Approx(12.0 * std::log2(frame.f0_hz / 27.5)).epsilon(1e-6));
  }
}

}  // namespace

TEST_CASE("pitch: harmonic complexes have the pitch of their fundamental at all rates") {
  // The shifts of the summation are cut to whole points of the octave axis (2 % at 8 kHz, 1.1 % at 16 kHz,
  // 0.34 % at 48 kHz), the mean of which raises F0 a little.
  for (const int rate : {8000, 11025, 16000, 22050, 44100, 48000}) {
    for (const double f0 : {80.0, 120.0, 200.0, 300.0, 500.0}) {
      CAPTURE(rate, f0);
      checkPitch(pitchOf(harmonicComplex(rate, f0, 1, 10), rate), f0, 0.0075);
    }
  }
}

TEST_CASE("pitch: a complex without its first two harmonics has the pitch of its fundamental") {
  for (const double f0 : {80.0, 120.0, 200.0, 300.0}) {
    CAPTURE(f0);
    checkPitch(pitchOf(harmonicComplex(16000, f0, 3, 10), 16000), f0, 0.005);
  }
}

TEST_CASE("pitch: sines and pulse trains have their own pitch") {
  for (const double f0 : {80.0, 120.0, 200.0, 300.0, 500.0, 900.0}) {
    CAPTURE(f0);
    checkPitch(pitchOf(test::sine(0.3, f0, 16000, 0.5), 16000), f0, 0.005);
  }
  for (const double f0 : {100.0, 150.0, 200.0, 250.0}) {
    CAPTURE(f0);
    checkPitch(pitchOf(test::pulseTrain(16000, 0.5, f0, 0.0, 0.0), 16000), f0, 0.0025);
  }
}

TEST_CASE("pitch: a glide is followed") {
  // 120 to 240 Hz in one second; the frame's centre is 30 ms after its start.
  std::vector<float> samples;
  for (int n = 0; n < 16000; ++n) {
    const double t = n / 16000.0;
    const double phase = 2.0 * std::numbers::pi * 120.0 / std::log(2.0) * (std::exp2(t) - 1.0);
    double x = 0.0;
    for (int h = 1; h <= 8; ++h) x += 0.2 / h * std::sin(h * phase);
    samples.push_back(static_cast<float>(x));
  }
  for (const PitchFrame& frame : pitchOf(samples, 16000)) {
    const double t = 0.01 * static_cast<double>(frame.index) + 0.03;
    CHECK(frame.f0_hz == Approx(120.0 * std::exp2(t)).epsilon(0.01));
  }
}

TEST_CASE("pitch: noise, silence and sound under the gate are unvoiced") {
  for (const auto& samples :
       {test::noise(0.3f, 16000, 1), std::vector<float>(16000, 0.0f), std::vector<float>(16000, 0.5f)}) {
    const auto frames = pitchOf(samples, 16000);
    REQUIRE(frames.size() == 95);
    for (const PitchFrame& frame : frames) {
      CHECK(frame.f0_hz == 0.0f);
      CHECK(frame.f0_semitones == 0.0f);
      CHECK(frame.jitter == 0.0f);
      CHECK(frame.shimmer_db == 0.0f);
    }
  }
  // The window's RMS gain is 0.587, a sine's RMS 0.707 of its amplitude: -60 dB is an amplitude of 0.00241.
  for (const PitchFrame& frame : pitchOf(test::sine(0.0022, 200.0, 16000, 0.5), 16000))
    CHECK(frame.f0_hz == 0.0f);
  for (const PitchFrame& frame : pitchOf(test::sine(0.0026, 200.0, 16000, 0.5), 16000))
    CHECK(frame.f0_hz > 0.0f);
}

TEST_CASE("pitch stage: each frame comes out once, in order, with its own spectrum") {
  const FrameLayout layout = frameLayout(16000, kLongFrameSeconds);
  auto samples = test::harmonicsInNoise(16000);
  const auto noise = test::noise(0.2f, 8000, 9);
  std::copy(noise.begin(), noise.end(), samples.begin() + 4000);
  Spectrum<KissRealFft> spectrum(layout, gaussWindow(layout.length));
  PitchStage stage(layout);
  std::size_t next = 0;
  const auto check = [&](const PitchFrame& frame) {
    REQUIRE(frame.index == next++);
    spectrum.compute(std::span<const float>(samples).subspan(frame.index * layout.hop, layout.length));
    REQUIRE(std::equal(frame.magnitude.begin(), frame.magnitude.end(), spectrum.magnitude().begin(),
                       spectrum.magnitude().end()));
  };
  Framer framer(layout);
  framer.push(samples, [&](const FrameGroup& group) { stage.push(group, check); });
  CHECK(next == stage.decidedCount());
  CHECK(next < stage.frameCount());
  stage.finish(check);
  CHECK(next == stage.frameCount());
  CHECK(next == frameCount(layout, samples.size()));
}

TEST_CASE("pitch stage: finish leaves the stage as it is") {
  const FrameLayout layout = frameLayout(16000, kLongFrameSeconds);
  const auto samples = test::pulseTrain(16000, 1.0, 130.0, 0.02, 0.1);
  const std::vector<PitchFrame> expected = pitchOf(samples, 16000);
  Framer framer(layout);
  PitchStage stage(layout);
  std::size_t next = 0;
  const auto check = [&](const PitchFrame& frame) {
    REQUIRE(frame.f0_hz == expected[next].f0_hz);
    REQUIRE(frame.jitter == expected[next].jitter);
    REQUIRE(frame.shimmer_db == expected[next].shimmer_db);
    ++next;
  };
  framer.push(samples, [&](const FrameGroup& group) {
    stage.push(group, check);
    std::size_t pending = 0;
    stage.finish([&](const PitchFrame&) { ++pending; });
    REQUIRE(pending == stage.frameCount() - stage.decidedCount());
  });
  stage.finish(check);
  CHECK(next == expected.size());
}
