#include "tonescape/model/calibrate.h"

#include <string>

#include "tonescape/error.h"
#include "tonescape/model/check_features.h"

namespace tonescape {

Bundle calibrated(const Bundle& bundle, const Eigen::MatrixXf& features) {
  requireFeatures(bundle.feature_names, features);
  if (features.cols() < kFewestCalibrationExamples) {
    throw Error(ErrorCode::kEmptyInput, "A calibration needs at least " +
                                            std::to_string(kFewestCalibrationExamples) +
                                            " samples, but there are " + std::to_string(features.cols()) +
                                            "; take more, for example windows of half a minute of speech.");
  }
  Bundle result = bundle;
  result.standardizer = fitStandardizer(features, bundle.statistics);
  for (Eigen::Index i = 0; i < features.rows(); ++i) {
    const bool constant = features.row(i).maxCoeff() == features.row(i).minCoeff();
    if (constant) result.standardizer.scale[i] = bundle.standardizer.scale[i];
  }
  if (bundle.calibrated.outputCount() > 0) {
    result.encoder.layers.back() = bundle.calibrated;
    result.calibrated = {};
  }
  result.notes.erase("metrics");
  result.notes["calibration"] =
      "mean and scale of the features from " + std::to_string(features.cols()) + " samples without labels";
  return result;
}

}  // namespace tonescape
