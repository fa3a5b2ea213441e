// Prints the 88 features of a recording: features_of_wav FILE.wav
#include <tonescape/error.h>
#include <tonescape/functionals/functional_table.h>
#include <tonescape/functionals/recording.h>

#include <cstdio>
#include <exception>
#include <vector>

#include "wav.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: features_of_wav FILE.wav\n");
    return 2;
  }
  try {
    const Wav wav = readWav(argv[1]);
    tonescape::Recording recording(wav.sample_rate_hz, tonescape::RecordingUse::kFunctionals);
    recording.push(wav.samples);  // in one piece or in chunks: the features are the same
    const std::vector<float> features = recording.functionals();
    for (std::size_t i = 0; i < features.size(); ++i) {
      const tonescape::FunctionalEntry& entry = tonescape::functionalTable()[i];
      std::printf("%s %.9g %s\n", entry.name, static_cast<double>(features[i]), entry.unit);
    }
  } catch (const tonescape::Error& error) {  // a stable code, and a sentence that says what to do
    std::fprintf(stderr, "%s [%s]\n", error.what(), tonescape::errorCodeName(error.code()));
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
