// What a model tells of a voice, as JavaScript reads it; a session writes the same.
#pragma once

#include <optional>

#include "border.h"
#include "model/model.h"

namespace tonescape {

/// xx, xy, yy; nothing where it is not known.
inline void writeSpread(const std::optional<MapSpread>& spread, Reply& reply) {
  if (!spread) return reply.numbers({});
  const float values[] = {spread->xx, spread->xy, spread->yy};
  reply.numbers(values);
}

/// Whether it is known, and the value.
inline void writeDistance(const std::optional<double>& distance, Reply& reply) {
  reply.number(distance.has_value() ? 1.0 : 0.0);
  reply.number(distance.value_or(0.0));
}

}  // namespace tonescape
