#include "tonescape/signal/sample_history.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace tonescape;

TEST_CASE("sample history: the newest samples are found under their index in the stream") {
  SampleHistory history(10);
  int next = 0;
  for (const int chunk : {3, 1, 10, 7, 16, 2, 5}) {
    std::vector<float> samples;
    for (int i = 0; i < chunk; ++i) samples.push_back(static_cast<float>(next++));
    history.append(samples);
    REQUIRE(history.sampleCount() == static_cast<std::size_t>(next));
    const int kept = std::min(next, 10);
    std::vector<double> copy(kept);
    history.copy(next - kept, std::span(copy));
    for (int i = 0; i < kept; ++i) REQUIRE(copy[i] == next - kept + i);
  }
}
