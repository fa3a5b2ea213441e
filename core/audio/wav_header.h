// Reads the header of a WAV file and checks it against the bytes that are there.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>

namespace tonescape {

/// The data chunk of a WAV file, with the format of its samples.
struct WavData {
  std::uint64_t start = 0;     ///< byte at which the sound begins
  std::uint64_t claimed = 0;   ///< bytes of sound by the chunk's own size, or by RF64's 64-bit one
  std::uint64_t present = 0;   ///< bytes from `start` to the end of the file
  std::uint64_t size_at = 0;   ///< byte at which `claimed` stands
  bool is_rf64 = false;        ///< EBU Tech 3306: `claimed` has 64 bits; else 32
  bool is_big_endian = false;  ///< RIFX
  bool is_repeated = false;    ///< there is another format or data chunk: which counts is anyone's guess
  int format_tag = 0;          ///< of WAVE_FORMAT_EXTENSIBLE: its SubFormat\'s; -1 if that is none
  int channels = 0;
  int bits = 0;         ///< of one sample of one channel
  int block_bytes = 0;  ///< of one sample of all channels; 0 if the header does not say

  /// False for 0 and for sizes near the greatest: programs that write to a pipe do not know the size, and one
  /// that was killed has not come to write it. The sound then is all that is there.
  bool isLengthKnown() const;

  /// The file ends before its data chunk. The size of the RIFF chunk is not looked at: many programs write it
  /// wrong, and it says nothing that the data chunk does not.
  bool isCutOff() const { return isLengthKnown() && claimed > present; }

  /// 4 GiB or more lie behind the sound, or are all of it where its length is not known: its size does not
  /// fit into 32 bits.
  bool isWrapped() const;

  /// PCM of 8, 16, 24 or 32 bits, float of 32 or 64, A-law and mu-law of 8, each sample in as many bytes as
  /// it needs. Others (ADPCM, GSM, MP3) are refused, so that the two programs read the same: no decoder for
  /// them is at hand in JavaScript.
  bool isKnownFormat() const;
};

/// Finds the data chunk; nothing for a file that is no RIFF, RIFX or RF64 of WAVE, or has no data chunk.
std::optional<WavData> findWavData(std::istream& file);

}  // namespace tonescape
