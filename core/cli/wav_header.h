// What a WAV file says of the length of its sound, against what is there.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>

namespace tonescape {

/// The data chunk of a WAV file.
struct WavData {
  std::uint64_t start;    ///< byte at which the sound begins
  std::uint64_t claimed;  ///< bytes of sound by the chunk's own size
  std::uint64_t present;  ///< bytes from `start` to the end of the file
  int block_bytes;        ///< of one sample of all channels; 0 if the header does not say

  /// False for 0 and for sizes near the greatest: programs that write to a pipe do not know the size, and one
  /// that was killed has not come to write it. The sound then is all that is there.
  bool isLengthKnown() const;

  /// The file ends before its data chunk. The size of the RIFF chunk is not looked at: many programs write it
  /// wrong, and it says nothing that the data chunk does not.
  bool isCutOff() const { return isLengthKnown() && claimed > present; }

  /// 4 GiB or more lie behind the sound, or are all of it where its length is not known: its size does not
  /// fit into 32 bits.
  bool isWrapped() const;
};

/// Finds the data chunk; nothing for a file that is no RIFF WAVE, or has no data chunk.
std::optional<WavData> findWavData(std::istream& file);

}  // namespace tonescape
