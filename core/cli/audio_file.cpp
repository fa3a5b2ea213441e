#include "cli/audio_file.h"

#include <sndfile.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "cli/wav_header.h"
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

[[noreturn]] void failCutOff(std::uint64_t samples) {
  throw Error(ErrorCode::kUnreadableAudio, "The file ends or breaks after " + std::to_string(samples) +
                                               " samples, before its header says; copy it again.");
}

// libsndfile reads a cut-off WAV file as if it were whole, and of one of more than 4 GiB what its 32 bits
// say.
void checkWavLength(const std::optional<WavData>& data) {
  if (!data) return;
  if (data->isCutOff()) failCutOff(data->block_bytes > 0 ? data->present / data->block_bytes : 0);
  if (data->isWrapped()) {
    throw Error(ErrorCode::kUnreadableAudio,
                "The file holds more than 4 GiB of sound, which WAV cannot say; convert it to FLAC or RF64.");
  }
}

// A WAV file whose length the recorder did not know, as libsndfile reads it: with the length that is there.
class OpenEndedWav {
 public:
  OpenEndedWav(const std::string& path, const WavData& data)
      : file_(path, std::ios::binary),
        length_(data.start + data.present),
        size_at_(data.start - 4),
        size_(static_cast<std::uint32_t>(data.present)) {}

  SNDFILE* open(SF_INFO& info) {
    SF_VIRTUAL_IO io{length, seek, read, nullptr, tell};
    return sf_open_virtual(&io, SFM_READ, &info, this);
  }

 private:
  static OpenEndedWav& self(void* user) { return *static_cast<OpenEndedWav*>(user); }
  static sf_count_t length(void* user) { return static_cast<sf_count_t>(self(user).length_); }
  static sf_count_t tell(void* user) { return static_cast<sf_count_t>(self(user).position_); }
  static sf_count_t seek(sf_count_t offset, int whence, void* user) {
    OpenEndedWav& wav = self(user);
    const std::uint64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? wav.position_ : wav.length_;
    wav.position_ = from + static_cast<std::uint64_t>(offset);
    return tell(user);
  }
  static sf_count_t read(void* bytes, sf_count_t count, void* user) {
    OpenEndedWav& wav = self(user);
    wav.file_.clear();
    wav.file_.seekg(static_cast<std::streamoff>(wav.position_));
    wav.file_.read(static_cast<char*>(bytes), count);
    const auto got = static_cast<std::uint64_t>(wav.file_.gcount());
    for (std::uint64_t i = 0; i < 4; ++i) {
      const std::uint64_t at = wav.size_at_ + i;
      if (at >= wav.position_ && at < wav.position_ + got) {
        static_cast<unsigned char*>(bytes)[at - wav.position_] =
            static_cast<unsigned char>(wav.size_ >> (8 * i));
      }
    }
    wav.position_ += got;
    return static_cast<sf_count_t>(got);
  }

  std::ifstream file_;
  std::uint64_t length_;
  std::uint64_t size_at_;  // where the data chunk's size stands
  std::uint32_t size_;
  std::uint64_t position_ = 0;
};

// The first bytes tell some files that are no sound, for which a decoder has no words.
void checkIsNoText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string start(32, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(file.gcount()));
  if (start.empty()) throw Error(ErrorCode::kUnreadableAudio, "The file is empty; copy it again.");
  if (start.starts_with("version https://git-lfs")) {
    throw Error(ErrorCode::kUnreadableAudio,
                "The file is a pointer of Git LFS, not the sound; run `git lfs pull`.");
  }
  if (start.starts_with("<!DOCTYPE") || start.starts_with("<!doctype") || start.starts_with("<html")) {
    throw Error(ErrorCode::kUnreadableAudio,
                "The file is a web page, not a sound; download it again, signed in if need be.");
  }
}

}  // namespace

Audio readAudioFile(const std::string& path) {
  if (!std::filesystem::is_regular_file(path)) {
    throw Error(ErrorCode::kFileNotFound, "The file does not exist; check its name.");
  }
  checkIsNoText(path);
  std::ifstream header(path, std::ios::binary);
  const std::optional<WavData> data = findWavData(header);
  checkWavLength(data);
  const bool is_open_ended = data && !data->isLengthKnown();
  std::optional<OpenEndedWav> open_ended;
  if (is_open_ended) open_ended.emplace(path, *data);
  SF_INFO info{};
  const File file(open_ended ? open_ended->open(info) : sf_open(path.c_str(), SFM_READ, &info));
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
  if (sf_error(file.get()) != SF_ERR_NO_ERROR || is_short) failCutOff(audio.samples.size());
  return audio;
}

}  // namespace tonescape
