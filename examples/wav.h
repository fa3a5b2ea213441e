// Reads 16-bit PCM WAV files, the only format that the examples need.
#pragma once

#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

struct Wav {
  int sample_rate_hz = 0;
  std::vector<float> samples;  // mono, +-1
};

inline Wav readWav(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
  // Little-endian numbers of 2 and 4 bytes, whatever the machine's order.
  const auto u8 = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes.at(at)); };
  const auto u16 = [&](std::size_t at) { return static_cast<std::uint16_t>(u8(at) | u8(at + 1) << 8); };
  const auto u32 = [&](std::size_t at) { return u16(at) | static_cast<std::uint32_t>(u16(at + 2)) << 16; };
  const auto tag = [&](std::size_t at) { return std::string(&bytes.at(at), 4); };

  Wav wav;
  std::size_t channels = 0;
  if (bytes.size() < 12 || tag(0) != "RIFF" || tag(8) != "WAVE")
    throw std::runtime_error(path + " is no WAV file");
  for (std::size_t at = 12; at + 8 <= bytes.size(); at += 8 + u32(at + 4) + u32(at + 4) % 2) {
    if (tag(at) == "fmt ") {
      if (u16(at + 8) != 1 || u16(at + 22) != 16) throw std::runtime_error(path + " is not 16-bit PCM");
      channels = u16(at + 10);
      wav.sample_rate_hz = static_cast<int>(u32(at + 12));
    } else if (tag(at) == "data" && channels > 0) {
      const std::size_t end = at + 8 + u32(at + 4);
      for (std::size_t frame = at + 8; frame + 2 * channels <= end; frame += 2 * channels) {
        float sum = 0.0f;
        for (std::size_t c = 0; c < channels; ++c) sum += static_cast<std::int16_t>(u16(frame + 2 * c));
        wav.samples.push_back(sum / static_cast<float>(channels) / 32767.0f);
      }
      return wav;
    }
  }
  throw std::runtime_error(path + " has no samples");
}
