// Reads the header of a WAV file and checks it against the bytes that are there.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>

namespace tonescape {

/// The data chunk of a WAV file, with the format of its samples.
struct WavData {
  std::uint64_t start = 0;     ///< byte offset of the first sample
  std::uint64_t claimed = 0;   ///< bytes of audio by the chunk's own size, or by RF64's 64-bit size
  std::uint64_t present = 0;   ///< bytes from `start` to the end of the file
  std::uint64_t size_at = 0;   ///< byte offset of `claimed`
  bool is_rf64 = false;        ///< EBU Tech 3306: `claimed` has 64 bits; else 32
  bool is_big_endian = false;  ///< RIFX
  bool is_repeated = false;    ///< there is a second format or data chunk, so the content is ambiguous
  int format_tag = 0;          ///< for WAVE_FORMAT_EXTENSIBLE that of its SubFormat, -1 if that has none
  int channels = 0;
  int bits = 0;         ///< of one sample of one channel
  int block_bytes = 0;  ///< of one sample of all channels; 0 if the header does not say

  /// False for 0 and for sizes near the largest: a program that writes to a pipe does not know the size, and
  /// one that was killed did not write it. All bytes to the end of the file are then audio.
  bool isLengthKnown() const;

  /// The file ends before its data chunk does. The size of the RIFF chunk is ignored: many programs write it
  /// wrong, and the data chunk's size suffices.
  bool isCutOff() const { return isLengthKnown() && claimed > present; }

  /// The real size of the audio may not fit into 32 bits: 4 GiB or more follow the stated audio, or the
  /// length is not known and the audio has 4 GiB or more.
  bool isWrapped() const;

  /// True for PCM of 8, 16, 24 or 32 bits, float of 32 or 64, A-law and mu-law of 8, each sample in as many
  /// bytes as its bits need. Other formats (ADPCM, GSM, MP3) are refused, so that the native program and `npx
  /// tonescape` read the same files: JavaScript has no decoder for them.
  bool isKnownFormat() const;
};

/// Finds the data chunk. Returns nothing if the file is not a WAVE file in RIFF, RIFX or RF64, or has no data
/// chunk.
std::optional<WavData> findWavData(std::istream& file);

}  // namespace tonescape
