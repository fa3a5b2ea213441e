#include "report/study_setup_json.h"

#include <nlohmann/json.hpp>

namespace tonescape {

nlohmann::ordered_json studySetupJson(const StudySetup& setup) {
  nlohmann::ordered_json corpora = nlohmann::ordered_json::array();
  for (const CorpusFacts& corpus : setup.corpora) {
    corpora.push_back({{"name", corpus.name},
                       {"language", corpus.language},
                       {"utterances", corpus.utterances},
                       {"speakers", corpus.speakers}});
  }
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
          {"personal", setup.personal},
          {"corpora", corpora}};
}

StudySetup parseStudySetup(const nlohmann::ordered_json& json) {
  std::vector<CorpusFacts> corpora;
  for (const auto& corpus : json.at("corpora"))
    corpora.push_back(
        {corpus.at("name"), corpus.at("language"), corpus.at("utterances"), corpus.at("speakers")});
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
          json.at("personal"),
          corpora};
}

}  // namespace tonescape
