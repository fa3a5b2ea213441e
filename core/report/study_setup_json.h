// The setup of a study as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "tonescape/study/study.h"

namespace tonescape {

/// An object with the members of `setup` by their names, in their order.
nlohmann::ordered_json studySetupJson(const StudySetup& setup);

/// The setup that studySetupJson() wrote. Throws nlohmann::json::exception if a member is missing or is of
/// another type.
StudySetup parseStudySetup(const nlohmann::ordered_json& json);

}  // namespace tonescape
