// A live session: takes samples at the device's rate, and returns latent points.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "tonescape/descriptors/descriptor_extractor.h"
#include "tonescape/functionals/functionals.h"
#include "tonescape/functionals/voice_gate.h"
#include "tonescape/live/contour_window.h"
#include "tonescape/model/model.h"
#include "tonescape/signal/resampler.h"

namespace tonescape {

/// The range of LiveOptions::window_s, in seconds.
inline constexpr double kShortestWindowSeconds = 0.1;  ///< shortest window
inline constexpr double kLongestWindowSeconds = 60.0;  ///< longest window

/// The settings of a live session.
struct LiveOptions {
  int sample_rate_hz = 48000;  ///< of the pushed samples: kMinSampleRateHz ... kMaxSampleRateHz
  double window_s = 3.0;       ///< length of the sliding window, in whole frames of kHopSeconds
  double hop_s = 0.1;          ///< time from point to point: kHopSeconds ... window_s
};

/// One point of a live session. The spans belong to the session and are valid until its next push.
struct LivePoint {
  double time_s;                    ///< audio time at the end of the window, from the session's first sample
  float level_db;                   ///< level of the last hop, dB relative to full scale, >= -120
  float f0_hz;                      ///< pitch of the window's last frame; 0: unvoiced
  bool voiced;                      ///< VoiceGate::isOpen; if not, the point has no class
  std::span<const float> pitch_hz;  ///< pitch of each frame since the last point, up to f0_hz; 0: unvoiced
  std::span<const float> features;  ///< functionals of the window, in the order of functionalNames()
  std::span<const Reading> readings;  ///< of each model, in order; labels are valid only if `voiced`
};

/// Runs the front end continuously over the stream and computes the functionals of its last `window_s`. The
/// contours are selected and smoothed once, on the stream, and a window is cut from them: nothing is
/// restarted or padded at its edges. The window ends at the last frame whose pitch is decided: 1 to 39
/// frames, in speech 1 to 4, before the newest. The first point comes after one hop; until the stream is
/// longer than the window, the window is the stream so far. With models, the audio is first resampled to
/// their sample rate, and the features refer to the level that the models' refer to. After warm-up a push
/// allocates nothing.
class LiveSession {
 public:
  /// `models`: all of one sample rate and one Model::followsLevel, each with its own order of features; they
  /// must outlive the session. Without models the points have features only, those of eGeMAPS, computed at
  /// the device's own rate. Throws
  /// Error(kSampleRate), Error(kBadOption), Error(kModelMismatch) for a model of other features or models
  /// that differ in rate or followsLevel.
  LiveSession(const LiveOptions& options, const std::vector<const Model*>& models);

  /// Takes the next samples (+-1, mono) and calls `on_point` for each hop that they complete.
  /// Throws Error(kNonFiniteSample) or Error(kSampleScale), naming the sample's index in the stream, before
  /// taking any of them.
  void push(std::span<const float> samples, const std::function<void(const LivePoint&)>& on_point);

  /// The sample rate at which the features are computed: the models', or without models the device's.
  int analysisRateHz() const { return extractor_.layout().sample_rate_hz; }

 private:
  /// The values of one frame that are appended to the contours.
  struct Frame {
    DescriptorValues values;
    float f0_hz;
  };
  /// A model, and its input.
  struct Reader {
    const Model* model;
    std::vector<int> columns;  // indices in functionalNames() of the model's features, in their order
    std::vector<float> features;
  };
  class Window;
  void addFrame(const Frame& next);
  LivePoint describeWindow();
  float levelOfLast(std::size_t frames) const;

  std::vector<Reader> readers_;
  std::size_t window_frames_;
  std::size_t hop_frames_;

  std::size_t sample_count_ = 0;  // number of samples taken, for the sentences of errors
  Resampler resampler_;
  DescriptorExtractor extractor_;
  std::vector<float> resampled_;
  DescriptorFrames frames_;  // short frames wait here until their voice frame is decided

  // Smoothing needs the next frame: frame k is smoothed when frame k + 1 is known.
  std::size_t frame_count_ = 0;
  Frame previous_{};
  Frame current_{};
  std::vector<ContourWindow> contours_;  // one per entry of contourViews()
  VoiceGate voice_;
  ContourWindow energy_;
  std::vector<float> pitch_hz_;  // of the frames since the last point

  Functionals functionals_;
  std::vector<float> contour_;  // copy of one contour in the window, for the functionals
  std::vector<float> features_;
  std::vector<Reading> readings_;  // one per reader
};

}  // namespace tonescape
