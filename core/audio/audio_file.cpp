#include "audio/audio_file.h"

#include <sndfile.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>

#include "audio/pipe_copy.h"
#include "audio/sound_path.h"
#include "audio/wav_header.h"
#include "audio/whole_stream.h"
#include "tonescape/error.h"

namespace tonescape {
namespace {

constexpr sf_count_t kBlockFrames = 16384;

struct CloseFile {
  void operator()(SNDFILE* file) const { sf_close(file); }
};
using File = std::unique_ptr<SNDFILE, CloseFile>;

[[noreturn]] void failCutOff(std::uint64_t samples) {
  throw Error(ErrorCode::kUnreadableAudio, "The file ends or breaks after " + std::to_string(samples) +
                                               " samples, before its header says; copy it again.");
}

// Refuses WAV files that libsndfile misreads: it takes a cut-off file for a whole one, and of a file larger
// than 4 GiB it reads only as much as the 32-bit size says.
void checkWav(const std::optional<WavData>& data) {
  if (!data) return;
  if (data->is_repeated) {
    throw Error(
        ErrorCode::kUnreadableAudio,
        "The file cannot be decoded (several format or data chunks); convert it to WAV of PCM or float "
        "samples.");
  }
  if (!data->isKnownFormat()) {
    throw Error(ErrorCode::kUnreadableAudio,
                "The file cannot be decoded (format " + std::to_string(data->format_tag) + " of " +
                    std::to_string(data->bits) + " bits, " + std::to_string(data->channels) +
                    " channels); convert it to WAV of PCM or float samples.");
  }
  if (data->isCutOff()) failCutOff(data->block_bytes > 0 ? data->present / data->block_bytes : 0);
  if (data->isWrapped()) {
    throw Error(ErrorCode::kUnreadableAudio,
                "The file holds more than 4 GiB of sound, which WAV cannot say; convert it to FLAC or RF64.");
  }
}

// Presents a WAV file whose header has no length to libsndfile with the length that the file really has.
class OpenEndedWav {
 public:
  OpenEndedWav(const std::string& path, const WavData& data)
      : file_(path, std::ios::binary),
        length_(data.start + data.present),
        size_at_(data.size_at),
        size_bytes_(data.is_rf64 ? 8 : 4),
        is_big_endian_(data.is_big_endian),
        size_(data.present) {}

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
    for (std::uint64_t i = 0; i < wav.size_bytes_; ++i) {
      const std::uint64_t at = wav.size_at_ + i;
      const std::uint64_t byte = wav.is_big_endian_ ? wav.size_bytes_ - 1 - i : i;
      if (at >= wav.position_ && at < wav.position_ + got) {
        static_cast<unsigned char*>(bytes)[at - wav.position_] =
            static_cast<unsigned char>(wav.size_ >> (8 * byte));
      }
    }
    wav.position_ += got;
    return static_cast<sf_count_t>(got);
  }

  std::ifstream file_;
  std::uint64_t length_;
  std::uint64_t size_at_;  // byte offset of the data chunk's size
  std::uint64_t size_bytes_;
  bool is_big_endian_;
  std::uint64_t size_;
  std::uint64_t position_ = 0;
};

std::optional<WavData> checkedWav(const std::string& path) {
  std::ifstream header(path, std::ios::binary);
  const std::optional<WavData> data = findWavData(header);
  checkWav(data);
  if (!data) checkWholeStream(header);
  return data;
}

// True for lossless formats and for those that all decoders decode alike. Two decoders of another format, as
// ADPCM, may give different samples.
bool isKnownSubtype(int format) {
  switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_16:
    case SF_FORMAT_PCM_24:
    case SF_FORMAT_PCM_32:
    case SF_FORMAT_PCM_U8:
    case SF_FORMAT_FLOAT:
    case SF_FORMAT_DOUBLE:
    case SF_FORMAT_ULAW:
    case SF_FORMAT_ALAW:
    case SF_FORMAT_ALAC_16:
    case SF_FORMAT_ALAC_20:
    case SF_FORMAT_ALAC_24:
    case SF_FORMAT_ALAC_32:
    case SF_FORMAT_VORBIS:
    case SF_FORMAT_OPUS:
      return true;
    default:
      return (format & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG;
  }
}

// An Opus decoder outputs 48 kHz; the header only names the input's rate (RFC 7845, 5.1). libsndfile would
// resample to the latter.
constexpr int kOpusRateHz = 48000;

}  // namespace

class AudioFile::Decoder {
 public:
  Decoder(const std::string& path, int channel)
      : pipe_(isPipe(path) ? std::make_unique<PipeCopy>(path) : nullptr),
        path_(checkedSoundPath(pipe_ ? pipe_->path() : path)),
        wav_(checkedWav(path_)),
        channel_(channel) {
    if (wav_ && !wav_->isLengthKnown()) open_ended_.emplace(path_, *wav_);
    file_.reset(open_ended_ ? open_ended_->open(info_) : sf_open(path_.c_str(), SFM_READ, &info_));
    if (!file_) {
      throw Error(ErrorCode::kUnreadableAudio, std::string("The file cannot be decoded (") +
                                                   sf_strerror(nullptr) + "); convert it to WAV or FLAC.");
    }
    if (!isKnownSubtype(info_.format)) {
      throw Error(ErrorCode::kUnreadableAudio,
                  "The file cannot be decoded (samples of an unknown format); convert it to WAV or FLAC.");
    }
    if (channel_ > info_.channels) {
      throw Error(ErrorCode::kUnreadableAudio, "The file has no channel " + std::to_string(channel_) +
                                                   ", only " + std::to_string(info_.channels) +
                                                   "; give another --channel.");
    }
    if ((info_.format & SF_FORMAT_SUBMASK) == SF_FORMAT_OPUS && info_.samplerate != kOpusRateHz) {
      int rate_hz = kOpusRateHz;
      sf_command(file_.get(), SFC_SET_ORIGINAL_SAMPLERATE, &rate_hz, sizeof rate_hz);
      info_.frames *= kOpusRateHz / info_.samplerate;
      info_.samplerate = rate_hz;
    }
  }

  int sampleRateHz() const { return info_.samplerate; }

  std::span<const float> next() {
    mono_.clear();
    squares_.clear();
    switch (info_.format & SF_FORMAT_SUBMASK) {
      case SF_FORMAT_PCM_16:
        read<short>(sf_readf_short, shorts_, 1.0f, 32767.0f);
        break;
      case SF_FORMAT_PCM_24:
        read<int>(sf_readf_int, ints_, 1.0f / 256.0f, 8388352.0f);
        break;
      case SF_FORMAT_PCM_32:
        read<int>(sf_readf_int, ints_, 1.0f, 2147483647.0f);
        break;
      default:
        read<float>(sf_readf_float, floats_, 1.0f, 1.0f);
    }
    count_ += mono_.size();
    if (mono_.empty()) checkEnd();
    return mono_;
  }

  std::span<const float> channelSquares() const { return squares_; }

 private:
  // Reads one type of sample. libsndfile gives it left-aligned in T; division by `to_raw` gives the file's
  // own integer, and by `full_scale` the range +-1. Both divisions are in float and follow the mean over the
  // channels, as in the reference.
  template <typename T>
  void read(sf_count_t (*read_frames)(SNDFILE*, T*, sf_count_t), std::vector<T>& block, float to_raw,
            float full_scale) {
    const int channels = info_.channels;
    block.resize(static_cast<std::size_t>(kBlockFrames * channels));
    const sf_count_t frames = read_frames(file_.get(), block.data(), kBlockFrames);
    for (sf_count_t i = 0; i < frames; ++i) {
      const T* const frame = block.data() + i * channels;
      float value = 0.0f;
      if (channel_ > 0) {
        value = static_cast<float>(frame[channel_ - 1]) * to_raw;
      } else {
        float square = 0.0f;
        for (int c = 0; c < channels; ++c) {
          const float sample = static_cast<float>(frame[c]) * to_raw;
          value += sample;
          square += sample * sample;
        }
        value /= static_cast<float>(channels);
        if (channels > 1)
          squares_.push_back(square / static_cast<float>(channels) / (full_scale * full_scale));
      }
      mono_.push_back(value / full_scale);
    }
  }

  // Compares the number of decoded frames with the header's. A FLAC file that was written to a pipe does not
  // state its length, and for MP3 the number is an estimate.
  void checkEnd() const {
    const bool is_estimate = (info_.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG;
    const bool is_length_known = info_.frames != SF_COUNT_MAX && !is_estimate;
    const bool is_short = is_length_known && count_ < static_cast<std::uint64_t>(info_.frames);
    if (sf_error(file_.get()) != SF_ERR_NO_ERROR || is_short) failCutOff(count_);
  }

  std::unique_ptr<PipeCopy> pipe_;
  std::string path_;
  std::optional<WavData> wav_;
  int channel_;
  std::optional<OpenEndedWav> open_ended_;
  SF_INFO info_{};
  File file_;
  std::vector<short> shorts_;
  std::vector<int> ints_;
  std::vector<float> floats_;
  std::vector<float> mono_;
  std::vector<float> squares_;
  std::uint64_t count_ = 0;
};

AudioFile::AudioFile(const std::string& path, int channel)
    : decoder_(std::make_unique<Decoder>(path, channel)) {}

AudioFile::~AudioFile() = default;

int AudioFile::sampleRateHz() const {
  return decoder_->sampleRateHz();
}

std::span<const float> AudioFile::next() {
  return decoder_->next();
}

std::span<const float> AudioFile::channelSquares() const {
  return decoder_->channelSquares();
}

Audio readAudioFile(const std::string& path) {
  AudioFile file(path);
  Audio audio{{}, file.sampleRateHz()};
  for (std::span<const float> block = file.next(); !block.empty(); block = file.next())
    audio.samples.insert(audio.samples.end(), block.begin(), block.end());
  return audio;
}

}  // namespace tonescape
