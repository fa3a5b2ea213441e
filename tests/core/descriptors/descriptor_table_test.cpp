#include "tonescape/descriptors/descriptor_table.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "support/reference_files.h"

using namespace tonescape;

TEST_CASE("descriptor table: the names are the reference's, in its order") {
  const test::ReferenceTable reference = test::referenceDescriptors("en_sad_f");
  CHECK(descriptorNames() == reference.names);
}

TEST_CASE("descriptor table: every entry is complete, and the named source file exists") {
  for (const DescriptorEntry& entry : descriptorTable()) {
    CAPTURE(entry.name);
    CHECK_FALSE(std::string(entry.unit).empty());
    CHECK(std::string(entry.meaning).size() > 10);
    CHECK_FALSE(std::string(entry.citation).empty());
    CHECK(std::filesystem::exists(std::string(TONESCAPE_SOURCE_DIR) + "/core/tonescape/" + entry.source));
    CHECK(entry.tolerance.relative > 0.0);
    // The reference's names say how a contour is smoothed.
    CHECK((entry.smoothing == Smoothing::kNonzero) == std::string(entry.name).ends_with("_sma3nz"));
  }
}

TEST_CASE("descriptor table: an entry stands at its descriptor") {
  const std::pair<Descriptor, const char*> some[] = {
      {Descriptor::kLoudness, "Loudness_sma3"},
      {Descriptor::kSpectralFlux, "spectralFlux_sma3"},
      {offset(Descriptor::kMfcc1, 3), "mfcc4_sma3"},
      {Descriptor::kPitch, "F0semitoneFrom27.5Hz_sma3nz"},
      {Descriptor::kHnr, "HNRdBACF_sma3nz"},
      {Descriptor::kH1A3, "logRelF0-H1-A3_sma3nz"},
      {offset(Descriptor::kF1Bandwidth, 3), "F2bandwidth_sma3nz"},
      {Descriptor::kF3Amplitude, "F3amplitudeLogRelF0_sma3nz"}};
  for (const auto& [descriptor, name] : some) CHECK(std::string(entryOf(descriptor).name) == name);
}

TEST_CASE("descriptor table: formants are of the 20 ms frame, their amplitudes of the 60 ms frame") {
  CHECK(entryOf(Descriptor::kF1Frequency).frame == FrameLength::k20Ms);
  CHECK(entryOf(Descriptor::kF1Amplitude).frame == FrameLength::k60Ms);
  CHECK(entryOf(Descriptor::kF1Amplitude).unvoiced == -201.0f);
  CHECK(entryOf(Descriptor::kF1Frequency).unvoiced == 0.0f);
  CHECK(std::string(titleOf(entryOf(Descriptor::kJitter).family)) == "Voice quality");
}
