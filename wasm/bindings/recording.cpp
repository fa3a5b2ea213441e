// Whole recordings: samples in, functionals or descriptors out.
#include "functionals/recording.h"

#include "border.h"

namespace tonescape {

/// Of the samples in given.numbers. Replies with the functionals.
TONESCAPE_EXPORT(features) int features(int sample_rate_hz) {
  return outcome([&](Reply& reply) {
    Recording recording(sample_rate_hz);
    recording.push(given.numbers);
    reply.numbers(recording.functionals());
  });
}

/// Of the samples in given.numbers. Replies with the frame step in seconds, the number of frames, the values,
/// voiced or not.
TONESCAPE_EXPORT(descriptors) int descriptors(int sample_rate_hz) {
  return outcome([&](Reply& reply) {
    Recording recording(sample_rate_hz);
    recording.push(given.numbers);
    const DescriptorRows rows = recording.descriptors();
    reply.number(rows.frame_step_s);
    reply.number(static_cast<double>(rows.frames));
    reply.numbers(rows.values);
    reply.bytes(rows.voiced);
  });
}

}  // namespace tonescape
