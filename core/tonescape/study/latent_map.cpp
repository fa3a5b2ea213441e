#include "tonescape/study/latent_map.h"

namespace tonescape {

LatentMap latentMap(const Study& study, const StudyMethod& method, std::uint64_t seed) {
  const TrainingSet set = trainingSet(study.source, method.statistics());
  const FittedSpace space = fitSpace(set, method, study.training(seed));
  const Eigen::MatrixXf latents = space.points(set.z);
  const Projection projection = fitProjection(latents, 2);
  LatentMap map{{"", projection.apply(latents), set.labels}, {}};
  for (const TransferTarget& target : study.targets) {
    const Eigen::MatrixXf points = space.points(set.standardizer.apply(target.features.values));
    map.targets.push_back({target.name, projection.apply(points), target.features.labels});
  }
  return map;
}

}  // namespace tonescape
