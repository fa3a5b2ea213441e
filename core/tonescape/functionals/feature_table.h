// The one table of eGeMAPSv02: 25 low-level descriptors, 88 functionals, their names, units, meanings and
// citations. CSV headers, the TypeScript union of names, the feature dictionary and the page's tooltips are
// made from it.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace tonescape {

/// Names the set and the revision of the reference's definition that it follows.
inline constexpr const char* kFeatureSet = "eGeMAPSv02";
/// Changes whenever any feature's value changes; a model is bound to it.
inline constexpr const char* kExtractorVersion = "1";

inline constexpr int kDescriptorCount = 25;
inline constexpr int kFunctionalCount = 88;

/// One low-level descriptor: a contour with a value each 10 ms.
struct DescriptorEntry {
  const char* name;  ///< column of the descriptors table, exactly the reference's
  const char* unit;
  const char* meaning;  ///< one plain sentence
  const char* citation;
  const char* source;  ///< file in core/tonescape/ that computes it
};

/// Over which frames of a contour a functional is taken.
enum class FrameSelection { kAll, kVoiced, kUnvoiced };

/// One functional: a statistic of a descriptor's contour over a recording or a window.
struct FunctionalEntry {
  const char* name;  ///< column of the functionals table, exactly the reference's
  const char* unit;
  int descriptor;  ///< row of the descriptor table; -1 for equivalentSoundLevel_dBp (frame energy)
  FrameSelection selection;
  const char* statistic;  ///< plain words, for example "arithmetic mean"
  const char* source;     ///< file in core/tonescape/ that computes the statistic
};

/// The 25 descriptors in the reference's column order.
const std::array<DescriptorEntry, kDescriptorCount>& descriptorTable();

/// The 88 functionals in the reference's column order.
const std::array<FunctionalEntry, kFunctionalCount>& functionalTable();

/// Their names, in order: the columns of every array of descriptors or functionals.
const std::vector<std::string>& descriptorNames();
const std::vector<std::string>& functionalNames();

/// Where each of `names` stands among functionalNames(). Throws Error(kModelMismatch) for one that is not
/// there.
std::vector<int> functionalColumns(const std::vector<std::string>& names);

}  // namespace tonescape
