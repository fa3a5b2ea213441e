#include "tonescape/study/study_method.h"

#include "tonescape/classify/linear_svc.h"
#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {

const std::vector<StudyMethod>& studyMethods() {
  static const std::vector<StudyMethod> methods = [] {
    std::vector<StudyMethod> all{
        {"svc-c1", "linear SVC on the features, C = 1", Space::kFeatures, {}, 1.0},
        {"svc-c0.001", "linear SVC on the features, C = 0.001", Space::kFeatures, {}, 0.001},
    };
    const auto append = [&](Method method) {
      all.push_back({entryOf(method).name, entryOf(method).label, Space::kLatent, method, 1.0});
    };
    append(Method::kPca);  // the baselines come first
    for (const Method method : kMethods) {
      if (method != Method::kPca) append(method);
    }
    return all;
  }();
  return methods;
}

const StudyMethod& studyMethodOf(std::string_view name) {
  for (const StudyMethod& method : studyMethods()) {
    if (method.name == name) return method;
  }
  throw Error(ErrorCode::kBadOption, {"There is no method \"", name, "\" in a study; choose from ",
                                      commaSeparated(studyMethods(), &StudyMethod::name), "."});
}

Bundle fitStudyModel(const LabelledFeatures& source, const StudyMethod& method, TrainingOptions training) {
  training.method = method.method;
  if (method.space == Space::kLatent) return fitBundle(source, training);
  const TrainingSet set = trainingSet(source);
  Bundle bundle;
  bundle.feature_names = source.feature_names;
  bundle.class_names = source.class_names;
  bundle.standardizer = set.standardizer;
  bundle.classifier = fitLinearSvc(set.z, set.labels, set.classes, method.svc_c);
  return bundle;
}

std::vector<int> trainedColumns(const LabelledFeatures& source, const StudyMethod& method) {
  return method.space == Space::kLatent ? trainedColumns(source, method.method) : trainingSet(source).kept;
}

}  // namespace tonescape
