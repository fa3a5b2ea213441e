// Converts readings and points to JavaScript. `spread` and `distance` are null if the model has none.
#pragma once

#include <emscripten/val.h>

#include <optional>

#include "tonescape/live/session.h"
#include "tonescape/model/reading.h"

namespace tonescape {

/// { xx, xy, yy } or null.
inline emscripten::val spreadOut(const std::optional<MapSpread>& from) {
  if (!from) return emscripten::val::null();
  emscripten::val spread = emscripten::val::object();
  spread.set("xx", from->xx);
  spread.set("xy", from->xy);
  spread.set("yy", from->yy);
  return spread;
}

inline emscripten::val distanceOut(const std::optional<double>& from) {
  return from ? emscripten::val(*from) : emscripten::val::null();
}

/// Appends a reading to the JavaScript array `readings`.
void append(const emscripten::val& readings, const Reading& from);

/// Appends a point with its readings to the JavaScript array `points`.
void append(const emscripten::val& points, const LivePoint& from);

}  // namespace tonescape
