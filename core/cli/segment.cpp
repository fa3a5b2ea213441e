#include "cli/segment.h"

#include <cmath>
#include <cstdlib>
#include <regex>

#include "tonescape/error.h"

namespace tonescape {
namespace {

constexpr double kSecondsPerMinute = 60.0;
constexpr double kSecondsPerHour = 3600.0;
constexpr double kSecondsPerDay = 86400.0;

double parseTime(const std::string& text, const char* column) {
  static const std::regex kSeconds(R"(\s*(\d+\.?\d*([eE][-+]?\d+)?|\.\d+)\s*)");
  static const std::regex kTimedelta(R"(\s*(?:(\d+) days? )?(\d+):([0-5]\d):([0-5]\d(?:\.\d*)?)\s*)");
  const auto number = [](const std::string& digits) { return std::strtod(digits.c_str(), nullptr); };
  constexpr std::size_t kLongest = 60;  // std::regex recurses for each character
  std::smatch parts;
  double seconds = HUGE_VAL;
  const bool is_short = text.size() <= kLongest;
  if (is_short && std::regex_match(text, parts, kSeconds)) {
    seconds = number(parts[1]);
  } else if (is_short && std::regex_match(text, parts, kTimedelta)) {
    seconds = number(parts[1]) * kSecondsPerDay + number(parts[2]) * kSecondsPerHour +
              number(parts[3]) * kSecondsPerMinute + number(parts[4]);
  }
  if (std::isfinite(seconds)) return seconds;
  throw Error(ErrorCode::kBadManifest, std::string("The ") + column + " of the segment, \"" + text +
                                           "\", is no time; write seconds, as 1.5, or a timedelta, as "
                                           "0 days 00:00:01.500000.");
}

bool isOpen(const std::string& text) {
  return text.find_first_not_of(" \t") == std::string::npos || text == "NaT";
}

}  // namespace

Segment parseSegment(const std::string& start, const std::string& end) {
  Segment segment;
  if (!isOpen(start)) segment.start_s = parseTime(start, "start");
  if (!isOpen(end)) segment.end_s = parseTime(end, "end");
  if (segment.end_s <= segment.start_s) {
    throw Error(ErrorCode::kBadManifest, "The segment ends at " + end + ", which is not behind its start, " +
                                             (isOpen(start) ? "0" : start) + "; correct the manifest.");
  }
  return segment;
}

SampleRange samplesOf(const Segment& segment, int sample_rate_hz) {
  constexpr double kLongest = 1e15;  // samples; a double holds smaller whole numbers exactly
  const auto sample = [&](double seconds) {
    return static_cast<std::uint64_t>(std::llround(std::min(seconds * sample_rate_hz, kLongest)));
  };
  SampleRange range{sample(segment.start_s)};
  if (std::isfinite(segment.end_s)) range.end = sample(segment.end_s);
  return range;
}

}  // namespace tonescape
