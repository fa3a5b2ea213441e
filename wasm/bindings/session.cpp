// Live sessions: chunks of samples in, points out.
#include "tonescape/live/session.h"

#include <emscripten/bind.h>

#include <memory>
#include <utility>

#include "border.h"
#include "optional.h"

namespace tonescape {
namespace {

using emscripten::val;

// Shares its model, which may be closed before it.
class Session {
 public:
  Session(const LiveOptions& options, std::shared_ptr<Model> model)
      : model_(std::move(model)), live_(options, model_.get()) {}

  val push(const val& samples) {
    return outcome([&] {
      copyIn(samples, samples_);
      val points = val::array();
      live_.push(samples_, [&](const LivePoint& point) { points.call<void>("push", copiedPoint(point)); });
      return points;
    });
  }

 private:
  static val copiedPoint(const LivePoint& from) {
    val point = val::object();
    point.set("time", from.time_s);
    point.set("level", from.level_db);
    point.set("f0", from.f0_hz);
    point.set("voiced", from.voiced);
    point.set("features", copiedOut(from.features));
    point.set("latent", copiedOut(from.latent));
    point.set("x", from.x);
    point.set("y", from.y);
    point.set("scores", copiedOut(from.scores));
    point.set("label", from.label);
    point.set("spread", spreadOut(from.spread));
    point.set("distance", distanceOut(from.distance));
    return point;
  }

  std::shared_ptr<Model> model_;
  LiveSession live_;
  std::vector<float> samples_;
};

val openSession(int sample_rate_hz, double window_s, double hop_s, std::shared_ptr<Model> model) {
  return outcome([&] {
    return val(std::make_shared<Session>(LiveOptions{sample_rate_hz, window_s, hop_s}, std::move(model)));
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
