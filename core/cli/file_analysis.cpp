#include "cli/file_analysis.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <span>

#include "audio/audio_file.h"
#include "tables/csv.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

std::string describe(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Error& error) {
    return std::string(error.what()) + " [" + errorCodeName(error.code()) + "]";
  } catch (const std::bad_alloc&) {
    return "There is not enough memory; use shorter recordings or fewer --jobs. [out-of-memory]";
  } catch (const std::exception& error) {
    return error.what();
  }
}

// The analysis of one segment while its file is being decoded.
class Stretch {
 public:
  Stretch(const Segment& segment, int sample_rate_hz, const OpenAnalysis& open)
      : segment_(segment),
        rate_hz_(sample_rate_hz),
        range_(samplesOf(segment, sample_rate_hz)),
        open_(open) {}

  // Analyses the part of `block` that lies in the segment. `block` begins at the file's sample `first`.
  void take(std::span<const float> block, std::span<const float> channel_squares, std::uint64_t first) {
    const std::uint64_t begin = std::max(range_.begin, first);
    const std::uint64_t end = std::min(range_.end, first + block.size());
    if (is_done_ || begin >= end) return;
    attempt([&] {
      if (!analysis_) analysis_ = open_(rate_hz_);
      const std::span<const float> samples = block.subspan(begin - first, end - begin);
      analysis_->push(samples);
      if (!channel_squares.empty()) addEnergies(samples, channel_squares.subspan(begin - first, end - begin));
      if (end == range_.end) finish();
    });
  }

  // To be called when the file has ended, after `count` samples. Returns the rows or the failure.
  InputResult end(std::uint64_t count) {
    const bool has_end = range_.end != SampleRange{}.end;
    if (!is_done_) {
      attempt([&] {
        if (has_end && range_.end > count) failOutside("ends at " + seconds(segment_.end_s), count);
        if (range_.begin > 0 && range_.begin >= count)
          failOutside("begins at " + seconds(segment_.start_s), count);
        if (!analysis_) analysis_ = open_(rate_hz_);
        finish();
      });
    }
    return std::move(result_);
  }

 private:
  template <typename Work>
  void attempt(Work&& work) {
    try {
      work();
    } catch (...) {
      result_.failure = describe(std::current_exception());
      analysis_.reset();
      is_done_ = true;
    }
  }

  void addEnergies(std::span<const float> samples, std::span<const float> channel_squares) {
    for (const float sample : samples) energy_ += static_cast<double>(sample) * sample;
    for (const float square : channel_squares) channel_energy_ += square;
  }

  void finish() {
    result_.rows = analysis_->finish();
    result_.sample_rate_hz = rate_hz_;
    constexpr double kTwentyDecibels = 0.01;
    result_.channels_cancel = energy_ < kTwentyDecibels * channel_energy_;
    analysis_.reset();
    is_done_ = true;
  }

  [[noreturn]] void failOutside(const std::string& what, std::uint64_t count) const {
    throw Error(ErrorCode::kBadManifest, "The segment " + what + " s, and the file is " +
                                             seconds(static_cast<double>(count) / rate_hz_) +
                                             " s long; correct the manifest.");
  }
  static std::string seconds(double value) { return formatFloat(value); }

  Segment segment_;
  int rate_hz_;
  SampleRange range_;
  const OpenAnalysis& open_;
  std::unique_ptr<Analysis> analysis_;  // from the segment's first sample to its last
  bool is_done_ = false;
  double energy_ = 0.0;          // energy of the channels' mean
  double channel_energy_ = 0.0;  // mean of the channels' energies
  InputResult result_;
};

}  // namespace

std::vector<InputResult> analyseFile(const std::string& path, int channel,
                                     const std::vector<Segment>& segments, const OpenAnalysis& open) {
  std::vector<InputResult> results;
  try {
    AudioFile file(path, channel);
    std::vector<Stretch> stretches;
    for (const Segment& segment : segments) stretches.emplace_back(segment, file.sampleRateHz(), open);
    std::uint64_t count = 0;
    for (std::span<const float> block = file.next(); !block.empty(); block = file.next()) {
      for (Stretch& stretch : stretches) stretch.take(block, file.channelSquares(), count);
      count += block.size();
    }
    for (Stretch& stretch : stretches) results.push_back(stretch.end(count));
  } catch (...) {
    results.assign(segments.size(), InputResult{{}, describe(std::current_exception())});
  }
  return results;
}

}  // namespace tonescape
