// Calibrates, teaches and compacts a model: gives a valid bundle or an Error.

#include "fuzzed.h"
#include "support/example_heads.h"
#include "tonescape/bundle/compact_bundle.h"
#include "tonescape/model/calibrate.h"
#include "tonescape/model/teach.h"

using namespace tonescape;

namespace {

void requireSound(const Bundle& bundle) {
  const Model model(bundle);
  fuzz::requireFinite(model.referencePoints(), "reference points are finite");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Model plain(exampleBundle());
  static const Model with_heads(headsBundle());
  fuzz::Bytes bytes(data, size);
  const int choice = bytes.byte() % 18;
  const int operation = choice % 3;
  const Model& model = choice / 3 % 2 == 0 ? plain : with_heads;
  const SpeechKind speech = kSpeechKinds[static_cast<std::size_t>(choice / 6)];
  const int samples = bytes.byte() % 32;
  fuzz::mayRefuse([&] {
    if (operation == 0) {
      requireSound(calibrated(model.bundle(), bytes.matrix(model.featureCount(), samples), speech));
    } else if (operation == 1) {
      std::vector<std::string> labels;
      // One model knows where its own classes lie.
      for (int i = 0; i < samples; ++i) {
        const int label = bytes.byte() % 4;
        labels.push_back(label < 2 ? model.classNames()[static_cast<std::size_t>(label)]
                                   : std::string(1, static_cast<char>('a' + label)));
      }
      requireSound(taught(model, bytes.matrix(model.featureCount(), samples), labels));
    } else {
      Bundle bundle = model.bundle();
      bundle.reference_points = bytes.matrix(2, samples);
      bundle.reference_label.assign(static_cast<std::size_t>(samples), 1.0f);
      for (float& weight : bundle.encoder.layers[0].weight.reshaped()) weight = bytes.number();
      const Model large(bundle);  // throws if the bytes are not finite numbers
      compactBundle(bundle);
      requireSound(bundle);
    }
  });
  return 0;
}
