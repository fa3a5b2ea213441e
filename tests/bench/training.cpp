// Measures training on one thread: an autoencoder of 50 epochs on 3,672 samples of 88 features, and the
// linear SVC. The minimum of several runs is printed, because noise only adds time.

#include "tonescape/latent/training.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "tables/feature_tables.h"
#include "tonescape/classify/linear_svc.h"
#include "tonescape/classify/standardizer.h"

namespace {

using namespace tonescape;

constexpr int kSamples = 3672;
constexpr int kRepetitions = 5;

template <typename Work>
double secondsOf(Work&& work) {
  double least = 1e9;
  for (int i = 0; i < kRepetitions; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return least;
}

struct Samples {
  Eigen::MatrixXf z;        // features x samples
  std::vector<int> labels;  // from 0
};

// The released features, repeated until there are enough.
Samples samples() {
  const LabelledTable table =
      readFeatureTables({std::string(TONESCAPE_SOURCE_DIR) + "/models/features"}).table;
  const std::set<std::string> corpora = table.corpusNames();
  LabelledFeatures all = table.select(corpora, table.classNames(corpora));
  std::vector<int> columns;
  std::vector<int> labels;
  for (int i = 0; i < kSamples; ++i) {
    columns.push_back(i % static_cast<int>(all.labels.size()));
    labels.push_back(all.labels[static_cast<std::size_t>(columns.back())]);
  }
  const Eigen::MatrixXf values = all.values(Eigen::all, columns);
  return {fitStandardizer(values).apply(values), labels};
}

}  // namespace

int main() {
  const Samples set = samples();
  const int classes = 1 + *std::max_element(set.labels.begin(), set.labels.end());
  std::printf("training set                       %d samples of %d features, %d classes\n", kSamples,
              static_cast<int>(set.z.rows()), classes);
  TrainedAutoencoder trained;
  for (const Method method : kMethods) {
    if (entryOf(method).closed_form) continue;
    const TrainingOptions options{.method = method};
    const double seconds = secondsOf([&] { trained = trainAutoencoder(set.z, set.labels, options); });
    double weights = 0.0;
    for (const auto* half : {&trained.encoder, &trained.decoder}) {
      for (const auto& layer : half->layers) weights += static_cast<double>(layer.weight.size());
    }
    weights += static_cast<double>(trained.log_variance.weight.size());
    // One matrix product forward and two backward, each with two operations per weight.
    const double operations = 6.0 * weights * kSamples * options.epochs;
    std::printf("%-34s %6.3f s for %d epochs, %.1f GFLOP/s of %.1f GFLOP\n", methodName(method).c_str(),
                seconds, options.epochs, operations / seconds * 1e-9, operations * 1e-9);
  }
  Activations<float> activations;
  perceptronForward(trained.encoder, set.z, activations);
  const Eigen::MatrixXf latents = activations.back();
  std::printf("linear SVC on the latents          %6.3f s\n",
              secondsOf([&] { fitLinearSvc(latents, set.labels, classes); }));
  std::printf("linear SVC on the features         %6.3f s\n",
              secondsOf([&] { fitLinearSvc(set.z, set.labels, classes); }));
  return 0;
}
