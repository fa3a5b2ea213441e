// Whole recordings: samples in, functionals or descriptors out.
#include "functionals/recording.h"

#include <emscripten/bind.h>

#include "border.h"

namespace tonescape {
namespace {

using emscripten::val;

val features(const val& samples, int sample_rate_hz) {
  return outcome([&] {
    Recording recording(sample_rate_hz);
    recording.push(copiedIn<float>(samples));
    return copiedOut(recording.functionals());
  });
}

val descriptors(const val& samples, int sample_rate_hz) {
  return outcome([&] {
    Recording recording(sample_rate_hz);
    recording.push(copiedIn<float>(samples));
    const DescriptorRows rows = recording.descriptors();
    val table = val::object();
    table.set("frameStep", rows.frame_step_s);
    table.set("frames", rows.frames);
    table.set("values", copiedOut(rows.values));
    table.set("voiced", copiedOut(rows.voiced));
    return table;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape_recording) {
  emscripten::function("features", &features);
  emscripten::function("descriptors", &descriptors);
}

}  // namespace tonescape
