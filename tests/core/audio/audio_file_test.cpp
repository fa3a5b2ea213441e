#include "audio/audio_file.h"

#include <sndfile.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <memory>

#include "support/error_of.h"
#include "support/reference_files.h"
#include "support/temporary_folder.h"
#include "tonescape/error.h"

using namespace tonescape;

namespace {

std::string writeWav(const test::TemporaryFolder& folder, const std::string& name, int format, int channels,
                     const std::vector<int>& left_aligned) {
  SF_INFO info{};
  info.samplerate = 16000;
  info.channels = channels;
  info.format = format;
  const std::string path = folder.path(name);
  SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
  REQUIRE(file);
  sf_writef_int(file, left_aligned.data(), static_cast<sf_count_t>(left_aligned.size()) / channels);
  sf_close(file);
  return path;
}

ErrorCode codeOf(const std::string& path) {
  return errorOf([&] { readAudioFile(path); }).code();
}

}  // namespace

TEST_CASE("audio file: integers are divided by the largest of their width") {
  const test::TemporaryFolder folder;
  const Audio a16 = readAudioFile(
      writeWav(folder, "16.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1, {32767 << 16, -(1 << 30)}));
  REQUIRE(a16.samples.size() == 2);
  CHECK(a16.sample_rate_hz == 16000);
  CHECK(a16.samples[0] == 1.0f);
  CHECK(a16.samples[1] == -16384.0f / 32767.0f);
  const Audio a24 = readAudioFile(
      writeWav(folder, "24.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_24, 1, {1000000 << 8, -(1 << 30)}));
  CHECK(a24.samples[0] == 1000000.0f / 8388352.0f);
  const Audio a32 =
      readAudioFile(writeWav(folder, "32.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_32, 1, {1 << 30, -(1 << 30)}));
  CHECK(a32.samples[0] == 0.5f);
  const Audio flac = readAudioFile(
      writeWav(folder, "f.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1, {1000 << 16, -(1 << 30)}));
  CHECK(flac.samples[0] == 1000.0f / 32767.0f);
}

TEST_CASE("audio file: channels are averaged") {
  const test::TemporaryFolder folder;
  const Audio audio = readAudioFile(writeWav(folder, "s.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2,
                                             {1000 << 16, 3000 << 16, 0, -(2000 << 16)}));
  REQUIRE(audio.samples.size() == 2);
  CHECK(audio.samples[0] == 2000.0f / 32767.0f);
  CHECK(audio.samples[1] == -1000.0f / 32767.0f);
}

TEST_CASE("audio file: missing files, files without audio and files that are cut off are refused") {
  const test::TemporaryFolder folder;
  CHECK(codeOf(folder.path("none.wav")) == ErrorCode::kFileNotFound);
  CHECK(codeOf(folder.path("")) == ErrorCode::kFileNotFound);
  CHECK(codeOf(folder.write("text.wav", "this is a letter, not a sound")) == ErrorCode::kUnreadableAudio);
  CHECK(codeOf(folder.write("empty.wav", "")) == ErrorCode::kUnreadableAudio);

  const std::string whole = test::readText(test::referenceWav("en_sad_f"));
  CHECK(codeOf(folder.write("header.wav", whole.substr(0, 30))) == ErrorCode::kUnreadableAudio);
  CHECK(codeOf(folder.write("cut.wav", whole.substr(0, whole.size() / 2))) == ErrorCode::kUnreadableAudio);

  std::vector<int> ramp;
  for (int i = 0; i < 50000; ++i) ramp.push_back((i * 7919 % 20000) << 16);
  const std::string flac =
      test::readText(writeWav(folder, "whole.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1, ramp));
  CHECK(codeOf(folder.write("cut.flac", flac.substr(0, flac.size() / 2))) == ErrorCode::kUnreadableAudio);
}

TEST_CASE("audio file: a FLAC file that does not say its length, as from a pipe, is read to its end") {
  const test::TemporaryFolder folder;
  const std::vector<int> samples(5000, 1000 << 16);
  const std::string path = writeWav(folder, "piped.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1, samples);
  // The 36 bits of the number of samples end STREAMINFO's first 18 bytes, which begin at byte 8 (RFC
  // 9639, 8.2).
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(21);
  const char shared = static_cast<char>(file.get() & 0xF0);
  file.seekp(21);
  file.write(&shared, 1).write("\0\0\0\0", 4);
  file.close();
  const Audio audio = readAudioFile(path);
  CHECK(audio.samples.size() == samples.size());
  CHECK(audio.samples.back() == 1000.0f / 32767.0f);
}
