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

}  // namespace

Bundle taught(const Model& model, const Eigen::MatrixXf& features, const std::vector<std::string>& labels) {
  if (features.cols() == 0) {
    throw Error(ErrorCode::kEmptyInput, "There is no sample to teach with; give some of each class.");
  }
  requireFeatures(model.featureNames(), features);
  Bundle result = model.bundle();
  result.class_names = inOrderOfAppearance(labels);
  const std::vector<int> indices = classIndices(labels, result.class_names, features.cols());
  Eigen::MatrixXf latents(model.latentCount(), features.cols());
  result.reference_points.resize(2, features.cols());
  for (Eigen::Index i = 0; i < features.cols(); ++i) {
    const std::span<float> latent(latents.col(i).data(), static_cast<std::size_t>(latents.rows()));
    model.embed({features.col(i).data(), static_cast<std::size_t>(features.rows())}, latent);
    const std::array<float, 2> position = model.project(latent);
    result.reference_points.col(i) << position[0], position[1];
  }

  result.classifier = fitLinearSvc(latents, indices, static_cast<int>(result.class_names.size()));
  result.reference_label.assign(indices.begin(), indices.end());
  result.reference_corpus.clear();
  result.corpus_names.clear();
  result.notes.erase("metrics");
  result.notes["teaching"] = "linear SVC on " + std::to_string(indices.size()) +
                             " samples: " + countsText(result.class_names, indices);
  return result;
}

}  // namespace tonescape
