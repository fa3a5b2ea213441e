#include "model/fit.h"

#include <cstdio>

#include "error.h"

namespace tonescape {
namespace {

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

std::string describe(const TrainingOptions& options, std::size_t kept, std::size_t given) {
  return "epochs " + std::to_string(options.epochs) + ", batch " + std::to_string(options.batch) +
         ", Adam learning rate " + decimal(options.learning_rate) + ", input noise sd " +
         decimal(options.input_noise) + ", " + std::to_string(kept) + " of " + std::to_string(given) +
         " samples (the others have |z| > 10)";
}

}  // namespace

Bundle fitDenoisingBundle(const LabelledFeatures& source, const TrainingOptions& options,
                          const EpochCallback& on_epoch) {
  if (source.values.cols() == 0) {
    throw Error(ErrorCode::kEmptyInput,
                "There is no sample to train on; check the feature table and the source corpora.");
  }
  const auto [standardizer, kept] = fitSourceStandardizer(source.values);
  const Matrix<float> z = standardizer.apply(source.values(Eigen::all, kept));
  std::vector<int> labels;
  for (const int column : kept) labels.push_back(source.labels[static_cast<std::size_t>(column)]);

  double last_loss = 0.0;
  const Autoencoder<float> autoencoder = trainDenoising(z, options, [&](int epoch, double loss) {
    last_loss = loss;
    if (on_epoch) on_epoch(epoch, loss);
  });
  Activations<float> activations;
  perceptronForward(autoencoder.encoder, z, activations);
  const Matrix<float>& latents = activations.back();

  Bundle bundle;
  bundle.feature_names = source.feature_names;
  bundle.class_names = source.class_names;
  bundle.standardizer = standardizer;
  bundle.encoder = autoencoder.encoder;
  bundle.decoder = autoencoder.decoder;
  bundle.projection = fitPlaneProjection(latents);
  bundle.svc = fitLinearSvc(latents, labels, static_cast<int>(source.class_names.size()));
  bundle.reference_points = bundle.projection.apply(latents);
  bundle.reference_label.assign(labels.begin(), labels.end());
  bundle.notes["method"] = "dae";
  bundle.notes["seed"] = std::to_string(options.seed);
  bundle.notes["training"] = describe(options, kept.size(), source.labels.size());
  bundle.notes["loss"] = decimal(last_loss);
  return bundle;
}

}  // namespace tonescape
