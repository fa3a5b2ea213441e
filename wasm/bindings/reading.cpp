// Makes the JavaScript objects of readings and points. A live session makes ten of each a second, so each is
// made by one call into JavaScript: with a call for each member they took a twentieth of a push.
#include "reading.h"

#include <emscripten.h>

#include <limits>

// clang-format off
EM_JS(void, tonescapeAppendReading,
      (emscripten::EM_VAL readings, const float* latent, int latent_count, double x, double y,
       const float* scores, int score_count, int label, int runner_up, const void* spread, double distance,
       double deviation, const char* verdict), {
  const floats = (from, count) => HEAPF32.slice(from >> 2, (from >> 2) + count);
  const [xx, xy, yy] = floats(spread, 3);
  Emval.toValue(readings).push({
    latent: floats(latent, latent_count), x, y, scores: floats(scores, score_count), label,
    runnerUp: runner_up, spread: spread ? { xx, xy, yy } : null, distance: distance >= 0 ? distance : null,
    deviation, verdict: UTF8ToString(verdict)
  });
})

EM_JS(void, tonescapeAppendPoint,
      (emscripten::EM_VAL points, double time, double level, double f0, bool voiced, const float* pitch,
       int pitch_count, const float* features, int feature_count, emscripten::EM_VAL readings), {
  const floats = (from, count) => HEAPF32.slice(from >> 2, (from >> 2) + count);
  Emval.toValue(points).push({
    time, level, f0, voiced: !!voiced, pitch: floats(pitch, pitch_count), features: floats(features, feature_count),
    readings: Emval.toValue(readings)
  });
})
// clang-format on

namespace tonescape {

using emscripten::val;

void append(const val& readings, const Reading& from) {
  tonescapeAppendReading(readings.as_handle(), from.latent.data(), static_cast<int>(from.latent.size()),
                         from.x, from.y, from.scores.data(), static_cast<int>(from.scores.size()), from.label,
                         from.runner_up, from.spread ? &*from.spread : nullptr, from.distance.value_or(-1.0),
                         from.deviation, nameOf(from.verdict));
}

void append(const val& points, const LivePoint& from) {
  const val readings = val::array();
  for (const Reading& reading : from.readings) append(readings, reading);
  tonescapeAppendPoint(points.as_handle(), from.time_s, from.level_db, from.f0_hz, from.voiced,
                       from.pitch_hz.data(), static_cast<int>(from.pitch_hz.size()), from.features.data(),
                       static_cast<int>(from.features.size()), readings.as_handle());
}

}  // namespace tonescape
