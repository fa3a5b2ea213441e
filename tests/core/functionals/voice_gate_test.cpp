#include "tonescape/functionals/voice_gate.h"

#include <catch2/catch.hpp>

using namespace tonescape;

namespace {

void push(VoiceGate& gate, int frames, bool voiced) {
  for (int i = 0; i < frames; ++i) gate.push(voiced);
}

}  // namespace

TEST_CASE("voice gate: ten voiced frames within a second open it, until they are older") {
  VoiceGate gate;
  push(gate, 9, true);
  push(gate, 90, false);
  CHECK_FALSE(gate.isOpen());
  push(gate, 1, true);  // the tenth within a hundred frames
  CHECK(gate.isOpen());
  push(gate, 1, false);  // the first leaves the second
  CHECK_FALSE(gate.isOpen());
  CHECK(gate.hasBeenOpen());
}

TEST_CASE("voice gate: a voiced frame here and there does not add up") {
  VoiceGate gate;
  for (int i = 0; i < 1000; ++i) gate.push(i % 12 == 0);
  CHECK_FALSE(gate.hasBeenOpen());
}
