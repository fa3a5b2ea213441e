// Trains a small model, writes it, and places sounds on its map that were not used for training:
// train_and_embed MODEL.safetensors
//
// The voices are synthetic, so that the example needs no corpus: a calm one has a low, steady pitch, a lively
// one a high, varying pitch.
#include <tonescape/functionals/functional_table.h>
#include <tonescape/functionals/recording.h>
#include <tonescape/model/fit.h>
#include <tonescape/model/model.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr int kRateHz = 16000;
const std::vector<std::string> kClasses{"calm", "lively"};

// One second of a tone of twelve harmonics whose pitch varies, with a little noise.
std::vector<float> voice(int label, std::mt19937& random) {
  std::normal_distribution<double> normal;
  const double pitch_hz = (label == 0 ? 110.0 : 190.0) * std::exp(0.1 * normal(random));
  const double wander = (label == 0 ? 0.02 : 0.15) * std::exp(0.3 * normal(random));
  const double level = 0.05 * std::exp(0.3 * normal(random));
  std::vector<float> samples(kRateHz);
  double phase = 0.0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double time_s = static_cast<double>(i) / kRateHz;
    phase += 2.0 * M_PI * pitch_hz * (1.0 + wander * std::sin(2.0 * M_PI * 3.0 * time_s)) / kRateHz;
    double value = 0.02 * normal(random);
    for (int harmonic = 1; harmonic <= 12; ++harmonic) value += std::sin(harmonic * phase) / harmonic;
    samples[i] = static_cast<float>(level * value);
  }
  return samples;
}

std::vector<float> featuresOf(const std::vector<float>& samples) {
  tonescape::Recording recording(kRateHz, tonescape::RecordingUse::kFunctionals);
  recording.push(samples);
  return recording.functionals();
}

tonescape::Model trained(std::mt19937& random) {
  constexpr int kSamples = 32;
  tonescape::LabelledFeatures source;
  source.feature_names = tonescape::functionalNames();
  source.class_names = kClasses;
  source.values.resize(tonescape::kFunctionalCount, kSamples);
  for (int i = 0; i < kSamples; ++i) {
    const int label = i % 2;
    const std::vector<float> features = featuresOf(voice(label, random));
    std::copy(features.begin(), features.end(), source.values.col(i).data());
    source.labels.push_back(label);
  }
  tonescape::TrainingOptions options;
  options.method = tonescape::Method::kVaeSs;  // or any other of kMethods
  options.latent = 4;
  options.batch = 16;
  const tonescape::Model model(tonescape::fitBundle(source, options));
  std::printf("trained on %d voices: %s\n", kSamples, model.metadata().at("objective").c_str());
  return model;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: train_and_embed MODEL.safetensors\n");
    return 2;
  }
  try {
    std::mt19937 random(1);
    const tonescape::Model model = trained(random);
    const std::vector<std::uint8_t> bytes = model.toBytes();
    std::ofstream file(argv[1], std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw std::runtime_error(std::string("cannot write ") + argv[1]);

    tonescape::Reading reading;  // its buffers are reused
    for (int i = 0; i < 6; ++i) {
      model.read(featuresOf(voice(i % 2, random)), reading);
      std::printf("%s at %.3f %.3f, taken for %s\n", kClasses[static_cast<std::size_t>(i % 2)].c_str(),
                  static_cast<double>(reading.x), static_cast<double>(reading.y),
                  model.classNames()[static_cast<std::size_t>(reading.label)].c_str());
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
