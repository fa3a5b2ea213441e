#include "cli/audio_file.h"

#include <sndfile.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "error.h"

namespace tonescape {
namespace {

constexpr sf_count_t kBlockFrames = 16384;

struct CloseFile {
  void operator()(SNDFILE* file) const { sf_close(file); }
};
using File = std::unique_ptr<SNDFILE, CloseFile>;

// How one kind of sample is read: left-aligned in T, `to_raw` takes it to the file's own integers,
// `full_scale` from there to +-1. Both divisions in float, the mean over channels first, as the reference has
// it.
template <typename T>
void readSamples(SNDFILE* file, int channels, sf_count_t (*read)(SNDFILE*, T*, sf_count_t), float to_raw,
                 float full_scale, std::vector<float>& samples) {
  std::vector<T> block(static_cast<std::size_t>(kBlockFrames * channels));
  while (const sf_count_t frames = read(file, block.data(), kBlockFrames)) {
    for (sf_count_t i = 0; i < frames; ++i) {
      float sum = 0.0f;
      for (int c = 0; c < channels; ++c) sum += static_cast<float>(block[i * channels + c]) * to_raw;
      samples.push_back(sum / static_cast<float>(channels) / full_scale);
    }
  }
}

void readAll(SNDFILE* file, const SF_INFO& info, std::vector<float>& samples) {
  switch (info.format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_16:
      return readSamples<short>(file, info.channels, sf_readf_short, 1.0f, 32767.0f, samples);
    case SF_FORMAT_PCM_24:
      return readSamples<int>(file, info.channels, sf_readf_int, 1.0f / 256.0f, 8388352.0f, samples);
    case SF_FORMAT_PCM_32:
      return readSamples<int>(file, info.channels, sf_readf_int, 1.0f, 2147483647.0f, samples);
    default:
      return readSamples<float>(file, info.channels, sf_readf_float, 1.0f, 1.0f, samples);
  }
}

// libsndfile reads a cut-off WAV file as if it were whole. The RIFF header tells: its size field, at byte 4,
// counts what follows it. Programs that write to a pipe do not know the size and leave 0 or a huge one.
bool isCutOffWav(const std::string& path) {
  constexpr std::uint64_t kUnknownSize = 0x7FFF0000;
  std::array<unsigned char, 12> header{};
  std::ifstream file(path, std::ios::binary);
  if (!file.read(reinterpret_cast<char*>(header.data()), header.size())) return false;
  if (std::memcmp(header.data(), "RIFF", 4) != 0) return false;
  const std::uint64_t size =
      header[4] | header[5] << 8 | header[6] << 16 | static_cast<std::uint64_t>(header[7]) << 24;
  return size < kUnknownSize && size + 8 > std::filesystem::file_size(path);
}

}  // namespace

Audio readAudioFile(const std::string& path) {
  if (!std::filesystem::is_regular_file(path)) {
    throw Error(ErrorCode::kFileNotFound, "The file does not exist; check its name.");
  }
  SF_INFO info{};
  const File file(sf_open(path.c_str(), SFM_READ, &info));
  if (!file) {
    throw Error(ErrorCode::kUnreadableAudio, std::string("The file cannot be decoded (") +
                                                 sf_strerror(nullptr) + "); convert it to WAV or FLAC.");
  }
  Audio audio;
  audio.sample_rate_hz = info.samplerate;
  readAll(file.get(), info, audio.samples);
  // A FLAC file that was written to a pipe does not say how long it is; nothing is reserved by what a header
  // says.
  const bool is_length_known = info.frames != SF_COUNT_MAX;
  const bool is_short = is_length_known && static_cast<sf_count_t>(audio.samples.size()) < info.frames;
  const bool incomplete = is_short || isCutOffWav(path);
  if (sf_error(file.get()) != SF_ERR_NO_ERROR || incomplete) {
    throw Error(ErrorCode::kUnreadableAudio, "The file ends or breaks after " +
                                                 std::to_string(audio.samples.size()) +
                                                 " samples, before its header says; copy it again.");
  }
  return audio;
}

}  // namespace tonescape
