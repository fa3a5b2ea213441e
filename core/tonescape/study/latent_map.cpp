#include "tonescape/study/latent_map.h"

#include "tonescape/model/latents.h"

namespace tonescape {

LatentMap latentMap(const StudySplit& split, const StudyMethod& method, const TrainingOptions& training) {
  const Bundle model = fitStudyModel(split.source, method, training);
  const LabelledFeatures trained = split.source.select(trainedColumns(split.source, method));
  const Eigen::MatrixXf latents = latentsOf(model, trained.values);
  const Projection projection = fitProjection(latents, 2);
  LatentMap map{{"", projection.apply(latents), trained.labels}, {}};
  for (const TransferTarget& target : split.targets) {
    if (!target.change.empty()) continue;
    const Eigen::MatrixXf points = latentsOf(model, target.features.values);
    map.targets.push_back({target.name, projection.apply(points), target.features.labels});
  }
  return map;
}

}  // namespace tonescape
