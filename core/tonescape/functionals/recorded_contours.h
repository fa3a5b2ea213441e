// The contours of a whole recording, as little of them as its functionals need.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "tonescape/descriptors/descriptor_extractor.h"
#include "tonescape/functionals/paged_contour.h"
#include "tonescape/functionals/voice_columns.h"

namespace tonescape {

/// Contours with a value in every frame: those of the 20 ms frame but the formants, and pitch.
inline constexpr int kLoudnessContour = 0;
inline constexpr int kSpectralContour = 1;  ///< alphaRatio ... spectralFlux, as the voice columns have them
inline constexpr int kFluxContour = kSpectralContour + kUnvoicedCount - 1;
inline constexpr int kMfccContour = kFluxContour + 1;
inline constexpr int kPitchContour = kMfccContour + kCepstralCount;
inline constexpr int kFullContourCount = kPitchContour + 1;

/// What a 20 ms frame has of the full contours: all but pitch, which is left at 0.
std::array<float, kFullContourCount> fullContourValues(const ShortFrame& frame);

/// What a frame has of voice quality: by column from kQualityColumn on, with the formants as they are also
/// where the frame is unvoiced.
std::array<float, kQualityCount> qualityValues(const ShortFrame& spectral, const VoiceFrame& voice);

/// Frames by contour, not smoothed.
class RecordedContours {
 public:
  /// `keep_unvoiced`: voice quality is kept of unvoiced frames too, where only the formants tell anything.
  explicit RecordedContours(bool keep_unvoiced) : keep_unvoiced_(keep_unvoiced) {}

  void push(const ShortFrame& spectral, const VoiceFrame& voice);

  bool keepsUnvoiced() const { return keep_unvoiced_; }
  std::size_t frames() const { return full_[kPitchContour].size(); }

  /// Of the frames' energies, in their order: all that the functionals need of them.
  double energySum() const { return energy_sum_; }

  /// Calls `use` with each value of one of the full contours.
  template <typename Use>
  void forEachFull(int contour, Use&& use) const {
    full_[contour].forEachPage([&](std::span<const float> page) {
      for (const float value : page) use(value);
    });
  }

  /// Appends one of the full contours.
  void appendFull(int contour, std::vector<float>& values) const;

  /// Appends voice quality `column`, from 0: in unvoiced frames what is kept, or `unvoiced` where it is not.
  void appendQuality(int column, float unvoiced, std::vector<float>& values) const;

 private:
  bool keep_unvoiced_;
  std::array<PagedContour, kFullContourCount> full_;
  std::array<PagedContour, kQualityCount> quality_;
  double energy_sum_ = 0.0;
};

}  // namespace tonescape
