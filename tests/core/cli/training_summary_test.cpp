#include "cli/training_summary.h"

#include <catch2/catch.hpp>

using namespace tonescape;

namespace {

/// 300 samples, the last of them far from the others.
LabelledFeatures samplesWithOutlier() {
  LabelledFeatures samples{{"loudness_sma3_amean", "loudnessPeaksPerSec"},
                           {"anger", "joy, or so"},
                           Eigen::MatrixXf(2, 300),
                           {},
                           {}};
  for (int i = 0; i < 300; ++i) {
    samples.values.col(i) << static_cast<float>(i % 7), static_cast<float>(i % 5);
    samples.labels.push_back(i % 3 == 0 ? 1 : 0);
  }
  samples.values(1, 299) = 1000;
  return samples;
}

}  // namespace

TEST_CASE("training summary: it counts rows, outliers, classes and features") {
  CHECK(trainingSummary(samplesWithOutlier()) ==
        "rows: 300, left out as outliers: 1\nclasses: anger 200, joy, or so 100\n"
        "corpora: one unnamed corpus\nspeakers: not known\nfeatures: 2 of 88\n");
}

TEST_CASE("training summary: it counts corpora and speakers") {
  LabelledFeatures samples = samplesWithOutlier();
  samples.corpus_names = {"emodb", "nemo"};
  for (int i = 0; i < 300; ++i) {
    samples.corpora.push_back(i < 100 ? 0 : 1);
    samples.speakers.push_back(i % 10);
  }
  CHECK_THAT(trainingSummary(samples), Catch::Contains("\ncorpora: emodb 100, nemo 200\nspeakers: 10\n"));
}
