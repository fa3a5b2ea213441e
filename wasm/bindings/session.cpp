// Binds live sessions: takes chunks of samples, returns points.
#include "tonescape/live/session.h"

#include <emscripten/bind.h>

#include <memory>
#include <utility>
#include <vector>

#include "outcome.h"
#include "reading.h"

namespace tonescape {
namespace {

using emscripten::val;

using SharedModels = std::vector<std::shared_ptr<Model>>;

std::vector<const Model*> pointersTo(const SharedModels& models) {
  std::vector<const Model*> pointers;
  for (const auto& model : models) pointers.push_back(model.get());
  return pointers;
}

// A session shares the ownership of its models, because JavaScript may close them before the session.
class Session {
 public:
  Session(const LiveOptions& options, SharedModels models)
      : models_(std::move(models)), live_(options, pointersTo(models_)) {}

  val push(const val& samples) {
    return outcome([&] {
      copyIn(samples, samples_);
      val points = val::array();
      live_.push(samples_, [&](const LivePoint& point) { append(points, point); });
      return points;
    });
  }

 private:
  SharedModels models_;
  LiveSession live_;
  std::vector<float> samples_;
};

val openSession(int sample_rate_hz, double window_s, double hop_s, const val& models) {
  return outcome([&] {
    return val(std::make_shared<Session>(LiveOptions{sample_rate_hz, window_s, hop_s},
                                         emscripten::vecFromJSArray<std::shared_ptr<Model>>(models)));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tonescape_session) {
  emscripten::class_<Session>("Session")
      .smart_ptr<std::shared_ptr<Session>>("SessionPointer")
      .function("push", &Session::push);
  emscripten::function("openSession", &openSession);
}

}  // namespace tonescape
