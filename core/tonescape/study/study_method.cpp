#include "tonescape/study/study_method.h"

#include <algorithm>
#include <utility>

#include "tonescape/error.h"
#include "tonescape/latent/gaussian_latent.h"
#include "tonescape/latent/projection.h"
#include "tonescape/text.h"

namespace tonescape {

const std::vector<StudyMethod>& studyMethods() {
  static const std::vector<StudyMethod> methods = [] {
    std::vector<StudyMethod> all{
        {"svc-c1", "linear SVC on the features, C = 1", Space::kFeatures, {}, 1.0},
        {"svc-c0.001", "linear SVC on the features, C = 0.001", Space::kFeatures, {}, 0.001},
        {"pca", "principal axes", Space::kPrincipalAxes, {}, 1.0},
    };
    for (const Method method : kMethods)
      all.push_back({entryOf(method).name, entryOf(method).label, Space::kLatent, method, 1.0});
    return all;
  }();
  return methods;
}

const StudyMethod& studyMethodOf(std::string_view name) {
  for (const StudyMethod& method : studyMethods()) {
    if (method.name == name) return method;
  }
  throw Error(ErrorCode::kBadOption, "There is no method \"" + std::string(name) +
                                         "\" in a study; choose from " +
                                         commaSeparated(studyMethods(), &StudyMethod::name) + ".");
}

Eigen::MatrixXf FittedSpace::points(const Eigen::MatrixXf& z) const {
  if (encoder.layers.empty()) return z;
  Activations<float> activations;
  perceptronForward(encoder, z, activations);
  return activations.back();
}

Eigen::MatrixXf FittedSpace::calibratedPoints(const Eigen::MatrixXf& z) const {
  if (calibrated.outputCount() == 0) return points(z);
  FittedSpace other{encoder, {}};
  other.encoder.layers.back() = calibrated;
  return other.points(z);
}

Eigen::MatrixXf FittedSpace::draws(const Eigen::MatrixXf& z, Random& random) const {
  Activations<float> activations;
  perceptronForward(encoder, z, activations);
  Matrix<float> log_variances;
  denseForward(log_variance, activations[activations.size() - 2], log_variances);
  Matrix<float> encoded(2 * log_variances.rows(), z.cols());
  encoded << activations.back(), log_variances;
  GaussianLatent<float> gaussian;
  gaussianForward(encoded, gaussian);
  Matrix<float> noise(log_variances.rows(), z.cols());
  for (float& value : noise.reshaped()) value = static_cast<float>(random.normal());
  Matrix<float> draw;
  drawForward(gaussian, noise, draw);
  return draw;
}

FittedSpace fitSpace(const TrainingSet& set, const StudyMethod& method, TrainingOptions training) {
  switch (method.space) {
    case Space::kFeatures:
      return {};
    case Space::kPrincipalAxes: {
      const Projection projection =
          fitProjection(set.z, std::min(training.latent, static_cast<int>(set.z.rows())));
      return {{{{projection.axes, -projection.axes * projection.mean}}}, {}};
    }
    case Space::kLatent:
      break;
  }
  training.method = method.method;
  TrainedAutoencoder trained = trainNetwork(set, training);
  return {std::move(trained.encoder), std::move(trained.log_variance), std::move(trained.calibrated)};
}

}  // namespace tonescape
