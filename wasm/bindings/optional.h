// What not every model knows, as JavaScript has it: null where it is absent.
#pragma once

#include <emscripten/val.h>

#include <optional>

#include "tonescape/model/model.h"

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

}  // namespace tonescape
