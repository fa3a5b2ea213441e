#include "report/study_setup_json.h"

#include <nlohmann/json.hpp>

namespace tonescape {

nlohmann::ordered_json studySetupJson(const StudySetup& setup) {
  return {{"features_checksum", setup.features_checksum},
          {"design", designName(setup.design)},
          {"source", setup.source},
          {"targets", setup.targets},
          {"class_names", setup.class_names},
          {"left_out", setup.left_out},
          {"latent", setup.latent},
          {"epochs", setup.epochs},
          {"folds", setup.folds},
          {"pairs", setup.pairs},
          {"personal", setup.personal}};
}

StudySetup parseStudySetup(const nlohmann::ordered_json& json) {
  return {json.at("features_checksum"),
          designOf(json.at("design").get<std::string>()),
          json.at("source"),
          json.at("targets"),
          json.at("class_names"),
          json.at("left_out"),
          json.at("latent"),
          json.at("epochs"),
          json.at("folds"),
          json.at("pairs"),
          json.at("personal")};
}

}  // namespace tonescape
