// Live sessions: chunks of samples in, points out.
#include "live/session.h"

#include <memory>

#include "border.h"
#include "reading.h"

namespace tonescape {
namespace {

/// Shares its model, which may be closed before it.
struct Session {
  Session(const LiveOptions& options, std::shared_ptr<const Model> of)
      : model(std::move(of)), live(options, model.get()) {}

  std::shared_ptr<const Model> model;
  LiveSession live;
};

void writePoint(const LivePoint& point, Reply& reply) {
  reply.number(point.time_s);
  reply.number(point.level_db);
  reply.number(point.f0_hz);
  reply.number(point.voiced ? 1.0 : 0.0);
  reply.numbers(point.features);
  reply.numbers(point.latent);
  reply.number(point.x);
  reply.number(point.y);
  reply.numbers(point.scores);
  reply.number(point.label);
  writeSpread(point.spread, reply);
  writeDistance(point.distance, reply);
}

}  // namespace

/// `model`: of openModel, or nullptr. Replies with the handle.
TONESCAPE_EXPORT(openSession)
int openSession(int sample_rate_hz, double window_s, double hop_s,
                const std::shared_ptr<const Model>* model) {
  return outcome([&](Reply& reply) {
    const auto* session =
        new Session({sample_rate_hz, window_s, hop_s}, model ? *model : std::shared_ptr<const Model>());
    reply.number(static_cast<double>(reinterpret_cast<std::uintptr_t>(session)));
  });
}

TONESCAPE_EXPORT(closeSession) void closeSession(Session* session) {
  delete session;
}

/// Takes the samples in given.numbers. Replies with 1 and its values for each point, and 0 after the last.
TONESCAPE_EXPORT(push) int push(Session* session) {
  return outcome([&](Reply& reply) {
    session->live.push(given.numbers, [&](const LivePoint& point) {
      reply.number(1.0);
      writePoint(point, reply);
    });
    reply.number(0.0);
  });
}

}  // namespace tonescape
