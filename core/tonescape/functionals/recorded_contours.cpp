#include "tonescape/functionals/recorded_contours.h"

namespace tonescape {

void RecordedContours::push(const DescriptorValues& frame) {
  const bool voiced = frame[Descriptor::kPitch] != 0.0f;
  for (const Descriptor descriptor : kDescriptors) {
    if (voiced || !isSparse(descriptor)) contours_[descriptor].push(frame[descriptor]);
  }
  energy_sum_ += frame[Descriptor::kEnergy];
}

void RecordedContours::append(Descriptor descriptor, std::vector<float>& values) const {
  if (!isSparse(descriptor)) {
    contours_[descriptor].forEachPage(
        [&](std::span<const float> page) { values.insert(values.end(), page.begin(), page.end()); });
    return;
  }
  // The pitch contour tells which frames are unvoiced; its voiced values are then replaced by the
  // descriptor's.
  std::size_t frame = values.size();
  append(Descriptor::kPitch, values);
  const auto skipUnvoiced = [&] {
    while (frame < values.size() && values[frame] == 0.0f) values[frame++] = entryOf(descriptor).unvoiced;
  };
  contours_[descriptor].forEachPage([&](std::span<const float> page) {
    for (const float value : page) {
      skipUnvoiced();
      values[frame++] = value;
    }
  });
  skipUnvoiced();
}

}  // namespace tonescape
