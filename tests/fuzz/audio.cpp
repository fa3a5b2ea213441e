// Reads any bytes as an audio file: gives samples or an Error.

#include "audio/audio_file.h"
#include "fuzzed.h"

using namespace tonescape;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::mayRefuse([&] {
    const Audio audio = readAudioFile(fuzz::fileOf(data, size));
    fuzz::require(audio.sample_rate_hz > 0, "there is a sample rate");
  });
  return 0;
}
