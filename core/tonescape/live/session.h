// A live session: samples at the device's rate in, latent points out.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "tonescape/descriptors/descriptor_extractor.h"
#include "tonescape/functionals/functionals.h"
#include "tonescape/live/contour_window.h"
#include "tonescape/model/model.h"
#include "tonescape/signal/resampler.h"

namespace tonescape {

struct LiveOptions {
  int sample_rate_hz = 48000;  ///< of the samples that push takes: 8000 ... 96000
  double window_s = 3.0;       ///< length of the sliding window: 0.1 ... 60 s, in whole frames of 10 ms
  double hop_s = 0.1;          ///< time from point to point: 0.01 ... window_s
};

/// One update. The spans belong to the session and are valid until its next push.
struct LivePoint {
  double time_s;   ///< audio time at the end of the window, from the session's first sample
  float level_db;  ///< level of the last hop, dB relative to full scale, >= -120
  float f0_hz;     ///< pitch of the window's last frame; 0: unvoiced
  bool voiced;     ///< false: fewer than kMinVoicedFrames of the last second are voiced; it has no class
  std::span<const float> features;    ///< functionals of the window, in the order of functionalNames()
  std::span<const Reading> readings;  ///< of each model in order; a label counts where `voiced`
};

/// A point is classified where at least this many frames (0.1 s) of its last second are voiced. Silence is
/// not, nor is noise: see gatedPitch and PitchTrack.
inline constexpr int kMinVoicedFrames = 10;

/// Runs the front end continuously over the stream and takes the functionals of its last `window_s`: the
/// contours are selected and smoothed once, on the stream, and cut; nothing is restarted or padded at a
/// window's edges. The window ends where pitch is decided: 1 to 39 frames, in speech 1 to 4, behind the
/// newest. The first point comes after one hop; until the stream is longer than the window, the window is the
/// stream so far. With models the audio is resampled to their sample rate first. After warm-up a push
/// allocates nothing.
class LiveSession {
 public:
  /// `models`: of one sample rate, each with its own order of features; they outlive the session. None:
  /// features only, at the device's own rate. Throws Error(kSampleRate), Error(kBadOption),
  /// Error(kModelMismatch) for a model of other features or models of several rates.
  LiveSession(const LiveOptions& options, const std::vector<const Model*>& models);

  /// Takes the next samples (+-1, mono) and calls `on_point` for each hop that they complete.
  /// Throws Error(kNonFiniteSample) or Error(kSampleScale), naming the sample's index in the stream, before
  /// taking any of them.
  void push(std::span<const float> samples, const std::function<void(const LivePoint&)>& on_point);

  /// The rate at which the features are computed: the models', or the device's without one.
  int analysisRateHz() const { return extractor_.layout().sample_rate_hz; }

 private:
  /// All of one frame that the contours are made of.
  struct Frame {
    DescriptorValues values;
    float f0_hz;
  };
  /// A model, and what it takes of the features.
  struct Reader {
    const Model* model;
    std::vector<int> columns;  // of functionalNames(), in the order of the model's features
    std::vector<float> features;
  };
  class Window;
  void addFrame(const Frame& next);
  LivePoint describeWindow();
  int voicedFramesOfLast(std::size_t frames) const;
  float levelOfLast(std::size_t frames) const;

  std::vector<Reader> readers_;
  std::size_t window_frames_;
  std::size_t hop_frames_;

  std::size_t sample_count_ = 0;  // taken, for an error's sentence
  Resampler resampler_;
  DescriptorExtractor extractor_;
  std::vector<float> resampled_;
  DescriptorFrames frames_;  // shorts: those whose voice frame is not decided yet

  // Smoothing looks one frame ahead: frame k is smoothed when frame k + 1 has come.
  std::size_t frame_count_ = 0;
  Frame previous_{};
  Frame current_{};
  std::vector<ContourWindow> contours_;  // by contourViews()
  int pitch_;                            // of them: pitch in all frames
  ContourWindow energy_;

  Functionals functionals_;
  std::vector<float> contour_;  // of the window, for the functionals
  std::vector<float> features_;
  std::vector<Reading> readings_;  // of readers_
};

}  // namespace tonescape
