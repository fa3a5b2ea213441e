// Runs a recording through a model as if it came from a microphone: live_session FILE.wav MODEL.safetensors
// Prints the place of each window of three seconds on the model's map, and its class.
#include <tonescape/live/session.h>
#include <tonescape/model/model.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <span>
#include <vector>

#include "wav.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: live_session FILE.wav MODEL.safetensors\n");
    return 2;
  }
  try {
    const Wav wav = readWav(argv[1]);
    std::ifstream file(argv[2], std::ios::binary);
    const std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(file), {});
    const tonescape::Model model = tonescape::Model::fromBytes(bytes);  // must outlive the session

    tonescape::LiveSession session({.sample_rate_hz = wav.sample_rate_hz, .window_s = 3.0, .hop_s = 0.5},
                                   {&model});
    const auto print = [&](const tonescape::LivePoint& point) {
      const tonescape::Reading& reading = point.readings.front();  // one for each model of the session
      const char* label =
          point.voiced ? model.classNames()[static_cast<std::size_t>(reading.label)].c_str() : "no voice";
      std::printf("%.2f s  %.3f %.3f  %s\n", point.time_s, static_cast<double>(reading.x),
                  static_cast<double>(reading.y), label);
    };
    // A device delivers samples in blocks; their size does not change the result. After warm-up, push
    // allocates nothing.
    const std::span<const float> samples = wav.samples;
    constexpr std::size_t kBlock = 256;
    for (std::size_t first = 0; first < samples.size(); first += kBlock)
      session.push(samples.subspan(first, std::min(kBlock, samples.size() - first)), print);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
