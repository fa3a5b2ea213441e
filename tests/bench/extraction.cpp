// Measures feature extraction on one thread, and KissFFT's transforms of the same frames in the same run.
// Both are timed in turn, several times; the minimum of each is printed, because noise only adds time.

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "audio/audio_file.h"
#include "frame_transforms.h"
#include "profile.h"
#include "tonescape/functionals/recording.h"

namespace {

using namespace tonescape;

constexpr int kSampleRateHz = 16000;
constexpr double kLengthS = 120.0;
constexpr int kRepetitions = 9;

// The reference speech at 16 kHz, repeated.
std::vector<float> longSpeech() {
  std::vector<float> samples;
  while (samples.size() < kLengthS * kSampleRateHz) {
    for (const char* name :
         {"en_sad_f", "en_angry_m", "en_happy_f", "de_neutral_f", "pl_angry_f", "ur_neutral_m"}) {
      const Audio audio =
          readAudioFile(std::string(TONESCAPE_SOURCE_DIR) + "/tests/reference/wav/" + name + ".wav");
      if (audio.sample_rate_hz == kSampleRateHz)
        samples.insert(samples.end(), audio.samples.begin(), audio.samples.end());
    }
  }
  samples.resize(static_cast<std::size_t>(kLengthS * kSampleRateHz));
  return samples;
}

}  // namespace

int main() {
  const std::vector<float> samples = longSpeech();
  const std::size_t frames = frameCount(frameLayout(kSampleRateHz, kShortFrameSeconds), samples.size());
  FrameTransforms transforms(kSampleRateHz);

  double extraction_s = 1e9;
  double transforms_s = 1e9;
  ChainTimes chains{1e9, 1e9, 1e9, 1e9, 1e9, 1e9};
  float keep = 0.0f;
  for (int i = 0; i < kRepetitions; ++i) {
    extraction_s = std::min(extraction_s, secondsOf([&] {
                              Recording recording(kSampleRateHz, RecordingUse::kFunctionals);
                              recording.push(samples);
                              keep += recording.functionals().front();
                            }));
    transforms_s = std::min(transforms_s, secondsOf([&] {
                              for (std::size_t k = 0; k < frames; ++k) keep += transforms.run();
                            }));
    takeMinima(chains, chainTimes(samples, kSampleRateHz, keep));
  }
  const double per_frame = 1e6 / static_cast<double>(frames);
  std::printf("speech                             %6.1f s at %d Hz, %zu frames\n", kLengthS, kSampleRateHz,
              frames);
  std::printf("88 functionals                     %6.2f us a frame, %.0f times real time\n",
              extraction_s * per_frame, kLengthS / extraction_s);
  std::printf("KissFFT's transforms alone         %6.2f us a frame\n", transforms_s * per_frame);
  std::printf("ratio                              %6.2f\n", extraction_s / transforms_s);
  std::printf("of which\n");
  for (const StageTime& stage : stageTimes(chains)) {
    std::printf("  %-40s %6.2f us a frame\n", stage.stage, stage.seconds * per_frame);
  }
  return keep == 12345.0f ? 1 : 0;  // uses the results, so that the compiler keeps them
}
