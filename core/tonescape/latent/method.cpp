#include "tonescape/latent/method.h"

#include "tonescape/error.h"

namespace tonescape {

std::string methodName(Method method) {
  switch (method) {
    case Method::kDae:
      return "dae";
    case Method::kVae:
      return "vae";
    case Method::kVaeAnnealed:
      return "vae-annealed";
    case Method::kVaeSs:
      return "vae-ss";
    case Method::kDiscriminant:
      return "discriminant";
  }
  return "";
}

Method methodOf(std::string_view name) {
  std::string choices;
  for (const Method method : kMethods) {
    if (methodName(method) == name) return method;
    choices += (choices.empty() ? "" : ", ") + methodName(method);
  }
  throw Error(ErrorCode::kBadOption,
              "There is no method \"" + std::string(name) + "\"; choose one of " + choices + ".");
}

}  // namespace tonescape
