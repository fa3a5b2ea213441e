#include "tables/places.h"

#include <charconv>

namespace tonescape {

std::string placesText(const std::vector<std::size_t>& places) {
  std::string text;
  for (std::size_t first = 0; first < places.size();) {
    std::size_t last = first;
    while (last + 1 < places.size() && places[last + 1] == places[last] + 1) ++last;
    if (!text.empty()) text += ',';
    text += std::to_string(places[first] + 1);
    if (last > first) text += '-' + std::to_string(places[last] + 1);
    first = last + 1;
  }
  return text;
}

std::optional<std::vector<std::size_t>> placesIn(const std::string& text, std::size_t count) {
  std::vector<std::size_t> places;
  std::vector<bool> named(count);
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    if (!places.empty() && *at++ != ',') return std::nullopt;
    std::size_t first = 0;
    auto read = std::from_chars(at, end, first);
    if (read.ec != std::errc()) return std::nullopt;
    std::size_t last = first;
    if (read.ptr != end && *read.ptr == '-') read = std::from_chars(read.ptr + 1, end, last);
    if (read.ec != std::errc() || first < 1 || last < first || last > count) return std::nullopt;
    at = read.ptr;
    for (std::size_t place = first - 1; place < last; ++place) {
      if (named[place]) return std::nullopt;
      named[place] = true;
      places.push_back(place);
    }
  }
  return places;
}

}  // namespace tonescape
