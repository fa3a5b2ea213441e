#include "functionals/recording.h"

#include <array>
#include <string>

#include "error.h"
#include "functionals/feature_table.h"
#include "functionals/smoothing.h"

namespace tonescape {
namespace {

// One descriptor of all frames, smoothed.
template <typename Field>
std::vector<float> smoothedContour(const std::vector<ShortFrame>& frames, Field&& field) {
  std::vector<float> raw;
  raw.reserve(frames.size());
  for (const ShortFrame& frame : frames) raw.push_back(field(frame));
  std::vector<float> smoothed;
  sma3(raw, smoothed);
  return smoothed;
}

}  // namespace

Recording::Recording(int sample_rate_hz)
    : extractor_(sample_rate_hz), long_layout_(frameLayout(sample_rate_hz, kLongFrameSeconds)) {}

void Recording::push(std::span<const float> samples) {
  extractor_.push(samples, frames_);
  sample_count_ += samples.size();
}

void Recording::checkLength() const {
  if (sample_count_ == 0) {
    throw Error(ErrorCode::kEmptyInput, "There are no samples; give at least 60 ms of audio.");
  }
  if (frameCount(long_layout_, sample_count_) == 0) {
    throw Error(ErrorCode::kTooShort, "The recording has " + std::to_string(sample_count_) +
                                          " samples, less than one frame of 60 ms (" +
                                          std::to_string(long_layout_.length) +
                                          " samples at this rate); give a longer one.");
  }
}

std::vector<float> Recording::functionals() {
  checkLength();
  const std::vector<float> loudness =
      smoothedContour(frames_, [](const ShortFrame& f) { return f.loudness; });
  std::array<std::vector<float>, 5> flux_and_mfcc;
  flux_and_mfcc[0] = smoothedContour(frames_, [](const ShortFrame& f) { return f.spectral_flux; });
  for (int i = 0; i < kCepstralCount; ++i) {
    flux_and_mfcc[i + 1] = smoothedContour(frames_, [i](const ShortFrame& f) { return f.mfcc[i]; });
  }
  std::vector<float> energy;
  for (const ShortFrame& frame : frames_) energy.push_back(frame.energy);

  Contours contours;
  contours.loudness = loudness;
  for (std::size_t i = 0; i < flux_and_mfcc.size(); ++i) contours.flux_and_mfcc[i] = flux_and_mfcc[i];
  contours.energy = energy;
  std::vector<float> values(functionalNames().size());
  functionals_.compute(contours, values);
  return values;
}

DescriptorRows Recording::descriptors() const {
  checkLength();
  DescriptorRows rows;
  rows.frames = frameCount(long_layout_, sample_count_) + 1;
  rows.frame_step_s = static_cast<double>(extractor_.layout().hop) / extractor_.layout().sample_rate_hz;
  const std::size_t columns = descriptorNames().size();
  rows.values.resize(rows.frames * columns);
  std::size_t column = 0;
  const auto addColumn = [&](auto&& field) {
    const std::vector<float> contour = smoothedContour(frames_, field);
    for (std::size_t i = 0; i < rows.frames; ++i) rows.values[i * columns + column] = contour[i];
    ++column;
  };
  addColumn([](const ShortFrame& f) { return f.loudness; });
  addColumn([](const ShortFrame& f) { return f.alpha_ratio; });
  addColumn([](const ShortFrame& f) { return f.hammarberg_index; });
  addColumn([](const ShortFrame& f) { return f.slope_0_500; });
  addColumn([](const ShortFrame& f) { return f.slope_500_1500; });
  addColumn([](const ShortFrame& f) { return f.spectral_flux; });
  for (int i = 0; i < kCepstralCount; ++i) {
    addColumn([i](const ShortFrame& f) { return f.mfcc[i]; });
  }
  return rows;
}

}  // namespace tonescape
