#include "tonescape/live/session.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "tonescape/error.h"
#include "tonescape/functionals/moments.h"
#include "tonescape/functionals/smoothing.h"
#include "tonescape/signal/audio_checks.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::size_t checkedFrames(const char* name, double seconds, double low_s, double high_s) {
  if (!(seconds >= low_s && seconds <= high_s)) {
    throw Error(ErrorCode::kBadOption, {name, " is ", decimalText(seconds, 6), " s; choose ",
                                        decimalText(low_s, 6), " to ", decimalText(high_s, 6), " s."});
  }
  return static_cast<std::size_t>(std::lround(seconds / kHopSeconds));
}

int analysisRate(const LiveOptions& options, const std::vector<const Model*>& models) {
  if (models.empty()) return options.sample_rate_hz;
  const int rate_hz = models.front()->sampleRateHz();
  for (const Model* model : models) {
    if (model->sampleRateHz() == rate_hz) continue;
    throw Error(ErrorCode::kModelMismatch,
                {"The models of one session compute at one rate, but these at ", std::to_string(rate_hz),
                 " and ", std::to_string(model->sampleRateHz()), " Hz; open a session for each rate."});
  }
  return rate_hz;
}

LevelReference levelReference(const std::vector<const Model*>& models) {
  const auto follows =
      std::count_if(models.begin(), models.end(), [](const Model* model) { return model->followsLevel(); });
  if (follows == 0) return LevelReference::kFullScale;
  if (follows == std::ssize(models)) return LevelReference::kStream;
  throw Error(ErrorCode::kModelMismatch,
              {"The models of one session take the same features, but only ", std::to_string(follows),
               " of these ", std::to_string(models.size()),
               " take them relative to the level of the speech; open a session for each kind."});
}

}  // namespace

LiveSession::LiveSession(const LiveOptions& options, const std::vector<const Model*>& models)
    : window_frames_(
          checkedFrames("The window", options.window_s, kShortestWindowSeconds, kLongestWindowSeconds)),
      hop_frames_(checkedFrames("The hop", options.hop_s, kHopSeconds, options.window_s)),
      resampler_(options.sample_rate_hz, analysisRate(options, models)),
      extractor_(analysisRate(options, models), FormantFrames::kVoiced, levelReference(models)),
      contours_(contourViews().size(), ContourWindow(window_frames_)),
      energy_(window_frames_),
      contour_(window_frames_),
      features_(functionalNames().size()),
      readings_(models.size()) {
  for (const Model* model : models) {
    Reader reader{model, functionalColumns(model->featureNames()), {}};
    reader.features.resize(reader.columns.size());
    readers_.push_back(std::move(reader));
  }
}

void LiveSession::push(std::span<const float> samples,
                       const std::function<void(const LivePoint&)>& on_point) {
  checkSamples(samples, sample_count_);
  sample_count_ += samples.size();
  resampled_.clear();
  resampler_.push(samples, resampled_);
  extractor_.push(resampled_, frames_);
  std::size_t taken = 0;
  for (const VoiceFrame& voice : frames_.voices) {
    addFrame({joined(frames_.shorts[taken++], voice), voice.f0_hz});
    const std::size_t smoothed = frame_count_ - 1;
    if (smoothed == 0 || smoothed % hop_frames_ != 0) continue;
    on_point(describeWindow());
    pitch_hz_.clear();
  }
  frames_.shorts.erase(frames_.shorts.begin(), frames_.shorts.begin() + static_cast<std::ptrdiff_t>(taken));
  frames_.voices.clear();
}

void LiveSession::addFrame(const Frame& next) {
  if (frame_count_ == 0) {
    previous_ = next;  // the first frame is its own left neighbour
  } else {
    const std::vector<ViewedRows>& views = contourViews();
    for (std::size_t i = 0; i < views.size(); ++i) {
      const ContourView& view = views[i].view;
      const bool all = view.smoothing() == Smoothing::kAll;
      const float centre = view.valueOf(current_.values);
      const float left = view.valueOf(previous_.values);
      const float right = view.valueOf(next.values);
      contours_[i].push(all ? sma3(centre, left, right) : sma3nz(centre, left, right));
    }
    energy_.push(current_.values[Descriptor::kEnergy]);
    voice_.push(current_.values[Descriptor::kPitch] != 0.0f);
    pitch_hz_.push_back(current_.f0_hz);
    previous_ = current_;
  }
  current_ = next;
  ++frame_count_;
}

float LiveSession::levelOfLast(std::size_t frames) const {
  const std::span<const float> energy = energy_.last(std::min(frames, frame_count_ - 1));
  double sum = 0.0;
  for (const float e : energy) sum += e;
  return soundLevelDb(static_cast<float>(sum / static_cast<double>(energy.size())));
}

// Provides the last frames of the stream's contours, each as a copy.
class LiveSession::Window : public SmoothedContours {
 public:
  Window(LiveSession& session, std::size_t length) : session_(session), length_(length) {}
  std::span<float> contour(int view) override {
    const std::span<const float> last = session_.contours_[view].last(length_);
    session_.contour_.resize(last.size());
    std::copy(last.begin(), last.end(), session_.contour_.begin());
    return session_.contour_;
  }
  float meanEnergy() override { return moments(session_.energy_.last(length_)).mean; }

 private:
  LiveSession& session_;
  std::size_t length_;
};

LivePoint LiveSession::describeWindow() {
  const std::size_t end = frame_count_ - 1;
  const std::size_t length = std::min(window_frames_, end);
  Window window(*this, length);
  functionals_.compute(window, features_);

  const FrameLayout& layout = extractor_.layout();
  LivePoint point{};
  point.time_s = static_cast<double>(end) * layout.hop / layout.sample_rate_hz;
  point.level_db = levelOfLast(hop_frames_);
  point.f0_hz = previous_.f0_hz;
  point.voiced = voice_.isOpen();
  point.pitch_hz = pitch_hz_;
  point.features = features_;
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    auto& [model, columns, features] = readers_[i];
    for (std::size_t k = 0; k < columns.size(); ++k) features[k] = features_[columns[k]];
    model->read(features, readings_[i], point.voiced);
  }
  point.readings = readings_;
  return point;
}

}  // namespace tonescape
