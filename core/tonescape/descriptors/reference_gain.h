// Finds the gain that brings a stream to a fixed level, for the gate of pitch, which is an absolute number.
#pragma once

namespace tonescape {

/// What the gate of pitch (see gatedPitch) refers to. At a lower gain fewer frames pass the gate of eGeMAPS,
/// and all descriptors of voiced frames change with them. Other dependence on the level follows a law
/// (DescriptorEntry::level_exponent, level_shift), but for the floors of logarithms, which speech hardly
/// meets.
enum class LevelReference {
  kFullScale,  ///< full scale, as in eGeMAPS
  kStream      ///< the level of the stream itself: see ReferenceGain
};

/// The level to which ReferenceGain brings a stream, in dB relative to full scale. Of -20, -25, -30 and -35
/// dB it changes the features of seven corpora of speech least.
inline constexpr double kReferenceLevelDb = -25.0;
/// The lowest level that ReferenceGain measures, in dB relative to full scale; lower ones count as this.
inline constexpr double kLowestStreamLevelDb = -140.0;
/// How long ReferenceGain remembers a frame's energy, in seconds.
inline constexpr double kLevelMemorySeconds = 10.0;

/// The gain that brings a stream of frames to kReferenceLevelDb, frame by frame. The level of the stream is
/// the mean energy of the frames up to the present one, each with the same weight while
/// they are within kLevelMemorySeconds; later the weight of a frame falls to 1/e in that time. Frames of
/// digital silence are left out, so that silence, which has no level, does not count as a very quiet sound.
/// No later frame is needed, memory does not grow, and where a stream is scaled the gain is divided by the
/// factor, so that gain times samples stay as they are, but for rounding and kLowestStreamLevelDb.
class ReferenceGain {
 public:
  /// With LevelReference::kFullScale all gains are 1.
  explicit ReferenceGain(LevelReference reference) : reference_(reference) {}

  /// The factor for the samples of the stream's next frame, one hop (kHopSeconds) after the last; above 0.
  /// `energy`: that frame's, full scale 1, not negative. Until a frame is not silent, the gain is 1.
  float next(double energy);

 private:
  LevelReference reference_;
  double frames_ = 0.0;  // number of frames in the mean, at most those of the memory
  double energy_ = 0.0;  // their mean energy, full scale 1
};

}  // namespace tonescape
