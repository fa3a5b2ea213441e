#include "tonescape/model/features_of.h"

#include "tonescape/functionals/functional_table.h"

namespace tonescape {

ResampledRecording recordingFor(const Model& model, int sample_rate_hz) {
  return {sample_rate_hz, model.sampleRateHz(), RecordingUse::kFunctionals,
          model.followsLevel() ? LevelReference::kStream : LevelReference::kFullScale};
}

std::vector<float> featuresOf(Recording& recording, const Model& model) {
  const std::vector<float> functionals = recording.functionals();
  std::vector<float> features;
  for (const int column : functionalColumns(model.featureNames())) features.push_back(functionals[column]);
  return features;
}

}  // namespace tonescape
