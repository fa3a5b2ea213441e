// The reference signals and the reference program's output for them (tests/reference/README.md).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tonescape/descriptors/pitch_track.h"

namespace tonescape::test {

/// A table of numbers with named columns.
struct ReferenceTable {
  std::vector<std::string> names;
  std::vector<std::vector<double>> rows;

  /// The column of that name. Throws std::out_of_range if there is none: a test must not pass without its
  /// reference.
  double at(std::size_t row, const std::string& name) const;
};

/// Any table of the reference program. Throws std::runtime_error if it is not there.
ReferenceTable readReferenceTable(const std::string& path);

/// The names of all signals, sorted. Throws std::runtime_error if the folder has none.
std::vector<std::string> referenceSignals();

/// The path of a signal's WAV file.
std::string referenceWav(const std::string& name);

/// The table of functionals: one row, or none for a signal that is shorter than a frame.
ReferenceTable referenceFunctionals(const std::string& name);
/// The table of descriptors: one row each 10 ms.
ReferenceTable referenceDescriptors(const std::string& name);

/// The number of rows at the end of a table of descriptors among which are those that the reference smooths
/// by its tracker's state, which the table does not tell: rows D-1 and D of docs/agreement.md. At most
/// kMaxPending - 1 of N frames are undecided when the input ends, so D-1 >= N - kMaxPending, and the last row
/// is N.
inline constexpr std::size_t kEndRows = PitchTrack::kMaxPending + 1;

/// The standard deviation of a functional over real speech.
double featureDeviation(const std::string& functional);

}  // namespace tonescape::test
