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

}  // namespace tonescape
