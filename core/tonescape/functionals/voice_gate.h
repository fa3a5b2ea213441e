// The gate before every class: whether a sound has a voice in it.
#pragma once

#include <array>
#include <cstddef>

#include "tonescape/signal/framing.h"

namespace tonescape {

/// A stretch of kVoicingSeconds has a voice where frames of at least kMinVoicedSeconds in it are voiced.
/// Silence and noise have none: see gatedPitch and PitchTrack. With LevelReference::kStream, however quiet a
/// sound is, it has a voice if it has a pitch and is not 30 dB below the mean of the last seconds.
inline constexpr double kMinVoicedSeconds = 0.1;
inline constexpr double kVoicingSeconds = 1.0;  ///< see kMinVoicedSeconds

/// Follows the frames of a stream whose pitch is decided. A live point has a voice if the last
/// kVoicingSeconds have one, a whole recording if any stretch of that length has: a count over the whole
/// would let hours of noise pass by a wrong frame here and there.
class VoiceGate {
 public:
  /// Takes the next frame, each kHopSeconds.
  void push(bool voiced) {
    bool& oldest = last_[next_];
    count_ += static_cast<int>(voiced) - static_cast<int>(oldest);
    oldest = voiced;
    next_ = (next_ + 1) % last_.size();
    has_been_open_ = has_been_open_ || isOpen();
  }

  /// Whether the last kVoicingSeconds have a voice.
  bool isOpen() const { return count_ >= kMinVoicedFrames; }

  /// Whether any stretch of kVoicingSeconds so far has had a voice.
  bool hasBeenOpen() const { return has_been_open_; }

 private:
  static constexpr auto kFrames = static_cast<std::size_t>(kVoicingSeconds / kHopSeconds + 0.5);
  static constexpr auto kMinVoicedFrames = static_cast<int>(kMinVoicedSeconds / kHopSeconds + 0.5);

  std::array<bool, kFrames> last_{};  // a ring
  std::size_t next_ = 0;
  int count_ = 0;  // of voiced frames in the ring
  bool has_been_open_ = false;
};

}  // namespace tonescape
