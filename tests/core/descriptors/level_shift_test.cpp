// How descriptors follow the level: DescriptorEntry::level_exponent, level_shift and crosses_zero.

#include <catch2/catch.hpp>
#include <cmath>

#include "support/reference_files.h"
#include "support/spoken_frames.h"
#include "tonescape/descriptors/descriptor_extractor.h"
#include "tonescape/descriptors/descriptor_table.h"
#include "tonescape/descriptors/spectral_slope.h"

using namespace tonescape;

namespace {

/// The descriptors of frame 40 of harmonics at a level of `level_db`.
DescriptorValues frameAt(double level_db) {
  std::vector<float> samples = test::humpedHarmonics();
  for (float& sample : samples) sample *= static_cast<float>(std::pow(10.0, level_db / 20.0));
  DescriptorExtractor extractor(16000);
  DescriptorFrames frames;
  extractor.push(samples, frames);
  return joined(frames.shorts.at(40), frames.voices.at(40));
}

}  // namespace

TEST_CASE("descriptor table: the level shift of the slopes is that of a flat spectrum at 16 kHz") {
  const FrameLayout layout = frameLayout(16000, kShortFrameSeconds);
  const std::vector<float> quiet(static_cast<std::size_t>(layout.binCount()), 0.01f);
  const std::vector<float> loud(quiet.size(), 0.01f * std::pow(10.0f, 0.1f));  // 1 dB more
  const auto shift = [&](double low_hz, double high_hz) {
    const SpectralSlope slope(layout, low_hz, high_hz);
    return static_cast<double>(slope.compute(loud)) - slope.compute(quiet);
  };
  CHECK(entryOf(Descriptor::kSlope0To500).level_shift == Approx(shift(0.0, 500.0)).epsilon(1e-3));
  CHECK(entryOf(Descriptor::kSlope500To1500).level_shift == Approx(shift(500.0, 1500.0)).epsilon(2e-3));
}

TEST_CASE("descriptor table: a level 6 dB lower shifts or scales each descriptor as its entry says") {
  const DescriptorValues loud = frameAt(0.0);
  const DescriptorValues quiet = frameAt(-6.0);
  for (std::size_t i = 0; i < kDescriptorCount; ++i) {
    const DescriptorEntry& entry = descriptorTable()[i];
    const float before = quiet[static_cast<Descriptor>(i)];
    const float after = loud[static_cast<Descriptor>(i)];
    const double expected =
        before * std::pow(10.0, entry.level_exponent * 6.0 / 10.0) + 6.0 * entry.level_shift;
    CAPTURE(entry.name, before, after);
    CHECK(after == Approx(expected).epsilon(1e-3).margin(1e-5));
  }
}

TEST_CASE(
    "descriptor table: the values of speech lie on both sides of 0 where the entry says so, and only there") {
  std::vector<bool> above(kDescriptorCount, false);
  std::vector<bool> below(kDescriptorCount, false);
  for (const char* signal : {"en_angry_m", "en_happy_f", "en_sad_f", "de_neutral_f", "noise"}) {
    const test::ReferenceTable table = test::referenceDescriptors(signal);
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < kDescriptorCount; ++i) {
        const DescriptorEntry& entry = descriptorTable()[i];
        if (row[i] == static_cast<double>(entry.unvoiced)) continue;
        above[i] = above[i] || row[i] > 0.0;
        below[i] = below[i] || row[i] < 0.0;
      }
    }
  }
  for (std::size_t i = 0; i < kDescriptorCount; ++i) {
    CAPTURE(descriptorTable()[i].name);
    CHECK(above[i]);
    CHECK(below[i] == descriptorTable()[i].crosses_zero);
  }
}
