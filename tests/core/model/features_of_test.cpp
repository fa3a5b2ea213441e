#include "tonescape/model/features_of.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/example_bundle.h"
#include "support/test_signals.h"

namespace tonescape {

TEST_CASE("featuresOf: a recording has the model's features, in its order") {
  Bundle bundle = exampleBundle();
  std::reverse(bundle.feature_names.begin(), bundle.feature_names.end());
  Recording recording(16000);
  recording.push(test::noise(0.1f, 16000, 3));
  const std::vector<float> all = recording.functionals();
  CHECK(featuresOf(recording, Model(bundle)) == std::vector<float>{all[81], all[11], all[10]});
}

TEST_CASE(
    "recordingFor: the recording has the model's rate and refers to the level that the model asks for") {
  const std::vector<float> samples = test::harmonicsInNoise(44100);
  Bundle bundle = exampleBundle();
  for (const LevelReference reference : {LevelReference::kFullScale, LevelReference::kStream}) {
    if (reference == LevelReference::kStream) bundle.notes["front_end"] = "level";
    ResampledRecording expected(44100, 16000, RecordingUse::kFunctionals, reference);
    expected.push(samples);
    ResampledRecording recording = recordingFor(Model(bundle), 44100);
    recording.push(samples);
    CHECK(recording.finish().functionals() == expected.finish().functionals());
  }
}

}  // namespace tonescape
