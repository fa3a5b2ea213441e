// Trains on a few samples: gives a model of finite numbers or an Error.

#include "fuzzed.h"
#include "tonescape/functionals/functional_table.h"
#include "tonescape/model/fit.h"
#include "tonescape/model/model.h"

using namespace tonescape;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  TrainingOptions options;
  options.method = kMethods[bytes.byte() % kMethods.size()];
  options.latent = 2;
  options.epochs = 1 + bytes.byte() % 2;
  options.batch = 8;
  LabelledFeatures samples;
  for (int i = 0; i < 2; ++i)
    samples.feature_names.emplace_back(functionalTable()[static_cast<std::size_t>(i)].name);
  samples.class_names = {"a", "b", "c"};
  const int count = bytes.byte() % 32;
  for (int i = 0; i < count; ++i) {
    const int label = bytes.byte();
    samples.labels.push_back(label % 3);
    samples.corpora.push_back(label / 3 % 2);
    samples.speakers.push_back(label / 6 % 2);
    // A change of the sample before, if that is as it was recorded.
    const bool is_copy = i > 0 && label >= 192 && samples.changes.back() == 0;
    samples.changes.push_back(is_copy ? 1 : 0);
    samples.originals.push_back(is_copy ? i - 1 : -1);
  }
  samples.corpus_names = {"one", "two"};
  samples.values = bytes.matrix(2, count);
  // Other values are refused when a table is read.
  if (!samples.values.allFinite()) return -1;
  fuzz::mayRefuse([&] {
    const Model model(fitBundle(samples, options));
    fuzz::requireFinite(model.referencePoints(), "reference points are finite");
  });
  return 0;
}
