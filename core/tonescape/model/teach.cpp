#include "tonescape/model/teach.h"

#include <algorithm>

#include "tonescape/classify/linear_svc.h"
#include "tonescape/error.h"
#include "tonescape/model/check_features.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

std::vector<std::string> inOrderOfAppearance(const std::vector<std::string>& labels) {
  std::vector<std::string> names;
  for (const std::string& label : labels) {
    if (std::find(names.begin(), names.end(), label) == names.end()) names.push_back(label);
  }
  return names;
}

/// The latents of the examples, one by one: the matrix products of latentsOf(Bundle) would make core.wasm
/// larger.
Eigen::MatrixXf embedded(const Model& model, const Eigen::MatrixXf& features) {
  Eigen::MatrixXf latents(model.latentCount(), features.cols());
  for (Eigen::Index i = 0; i < features.cols(); ++i) {
    model.embed({features.col(i).data(), static_cast<std::size_t>(features.rows())},
                {latents.col(i).data(), static_cast<std::size_t>(latents.rows())});
  }
  return latents;
}

/// Makes the model's own classes Gaussians about means that the examples have drawn to them.
void teachOwnClasses(const Eigen::MatrixXf& latents, const std::vector<int>& indices, Bundle& bundle) {
  const LatentClasses& classes = *bundle.classes;
  for (Eigen::Index k = 0; k < classes.means.cols(); ++k) {
    Eigen::VectorXf sum = static_cast<float>(kClassPrior) * classes.means.col(k);
    double count = kClassPrior;
    for (std::size_t i = 0; i < indices.size(); ++i) {
      if (indices[i] != k) continue;
      sum += latents.col(static_cast<Eigen::Index>(i));
      count += 1.0;
    }
    const Eigen::VectorXf mean = sum / static_cast<float>(count);
    const Eigen::VectorXf weight = classes.precision * mean;
    bundle.classifier.weight.row(k) = weight.transpose();
    bundle.classifier.bias[k] = -0.5f * mean.dot(weight);
  }
  bundle.classes.reset();  // the scores hold the examples now
}

/// Fits a classifier of the labels' classes, whose examples become the reference points.
void teachOtherClasses(const Model& model, const Eigen::MatrixXf& latents, const std::vector<int>& indices,
                       Bundle& bundle) {
  bundle.reference_points.resize(2, latents.cols());
  for (Eigen::Index i = 0; i < latents.cols(); ++i) {
    const std::array<float, 2> position =
        model.project({latents.col(i).data(), static_cast<std::size_t>(latents.rows())});
    bundle.reference_points.col(i) << position[0], position[1];
  }
  bundle.classifier = fitLinearSvc(latents, indices, static_cast<int>(bundle.class_names.size()));
  bundle.classes.reset();
  bundle.reference_label.assign(indices.begin(), indices.end());
  bundle.reference_corpus.clear();
  bundle.corpus_names.clear();
}

}  // namespace

Bundle taught(const Model& model, const Eigen::MatrixXf& features, const std::vector<std::string>& labels) {
  if (features.cols() == 0) {
    throw Error(ErrorCode::kEmptyInput, "There is no sample to teach with; give some of each class.");
  }
  requireFeatures(model.featureNames(), features);
  Bundle result = model.bundle();
  const std::vector<std::string> names = inOrderOfAppearance(labels);
  const bool all_known = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(result.class_names.begin(), result.class_names.end(), name) != result.class_names.end();
  });
  const bool own = result.classes.has_value() && all_known;
  if (!own) result.class_names = names;
  const std::vector<int> indices = classIndices(labels, result.class_names, features.cols());
  const Eigen::MatrixXf latents = embedded(model, features);
  if (own) {
    teachOwnClasses(latents, indices, result);
  } else {
    teachOtherClasses(model, latents, indices, result);
  }
  result.notes.erase("metrics");
  result.notes["teaching"] = std::string(own ? "class means" : "linear SVC") + " on " +
                             std::to_string(indices.size()) +
                             " samples: " + countsText(result.class_names, indices);
  return result;
}

}  // namespace tonescape
