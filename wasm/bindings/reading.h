// Converts a model's reading to JavaScript. `spread` and `distance` are null if the model has none.
#pragma once

#include <emscripten/val.h>

#include <optional>

#include "outcome.h"
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

inline emscripten::val readingOut(const Reading& from) {
  emscripten::val reading = emscripten::val::object();
  reading.set("latent", copiedOut(from.latent));
  reading.set("x", from.x);
  reading.set("y", from.y);
  reading.set("scores", copiedOut(from.scores));
  reading.set("label", from.label);
  reading.set("spread", spreadOut(from.spread));
  reading.set("distance", distanceOut(from.distance));
  return reading;
}

}  // namespace tonescape
