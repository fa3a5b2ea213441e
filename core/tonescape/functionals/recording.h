// The descriptors and functionals of one whole recording.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tonescape/descriptors/descriptor_extractor.h"
#include "tonescape/functionals/functionals.h"
#include "tonescape/functionals/recorded_contours.h"
#include "tonescape/functionals/voice_gate.h"

namespace tonescape {

/// A table of smoothed descriptors, one row each 10 ms.
struct DescriptorRows {
  std::size_t frames = 0;            ///< number of rows
  double frame_step_s = 0.0;         ///< time from row to row: hop / sample rate; row 0 starts at 0
  std::vector<float> values;         ///< frames x descriptorNames().size(), row by row
  std::vector<std::uint8_t> voiced;  ///< 1 where the row has a pitch, else 0
};

/// What a recording is for.
enum class RecordingUse {
  kAll,         ///< functionals and descriptors
  kFunctionals  ///< functionals only: voice quality and formants are kept in voiced frames alone
};

/// Computes descriptors and functionals of a recording that is pushed in chunks of any size; the result does
/// not depend on the chunks, bit for bit. Keeps the contours, not the samples: about 10 kB a second, or, for
/// functionals only, 4.4 kB plus 5.6 kB times the share of voiced frames.
class Recording {
 public:
  /// Throws Error(kSampleRate). `reference`: see DescriptorExtractor; LevelReference::kFullScale is eGeMAPS.
  explicit Recording(int sample_rate_hz, RecordingUse use = RecordingUse::kAll,
                     LevelReference reference = LevelReference::kFullScale);

  /// Takes the next samples (+-1, mono). Throws Error(kNonFiniteSample) or Error(kSampleScale) before taking
  /// any of them.
  void push(std::span<const float> samples);

  /// Functionals of all samples so far, in the order of functionalNames(); more can be pushed afterwards. As
  /// in the reference, those that need pitch see only the frames whose pitch was decided when the input
  /// ended, 1 to 39 frames fewer than there are; loudness, flux, mfcc (over all frames) and level see all 20
  /// ms frames. Throws Error(kEmptyInput) without samples, Error(kTooShort) below one 60 ms frame.
  std::vector<float> functionals();

  /// Descriptors of all samples so far, smoothed over three frames: one row for each 60 ms frame, and one
  /// more that repeats the last frame. Throws as functionals(). Not for RecordingUse::kFunctionals.
  DescriptorRows descriptors();

  /// Whether the samples so far have a voice: VoiceGate::hasBeenOpen for the frames whose pitch is decided.
  bool voiced() const { return voice_.hasBeenOpen(); }

 private:
  class ContoursSoFar;
  void checkLength() const;
  void keepDecided();

  DescriptorExtractor extractor_;
  FrameLayout long_layout_;
  std::size_t sample_count_ = 0;
  DescriptorFrames pending_;  // short frames whose pitch is not decided yet
  RecordedContours contours_;
  VoiceGate voice_;
  Functionals functionals_;
};

}  // namespace tonescape
