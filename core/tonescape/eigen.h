// Eigen, whose matrices the library and its consumer hand to each other.
#pragma once

#include <Eigen/Core>

namespace tonescape {

/// There is one only for the alignment that the library was compiled with.
template <int kBytes>
void libraryWasCompiledForThisAlignmentOfEigen();

/// Eigen aligns and frees by what the -m options say: a matrix that crosses from code with AVX to code
/// without would end the program. So a consumer with other such options than the library does not link. It
/// should leave them out, or build the library with them. -O, -g and -std may differ, and -ffp-contract is of
/// no concern to a consumer: the library's own is fixed when it is compiled.
[[gnu::used]] inline void (*const kEigenIsTheLibrarys)() =
    &libraryWasCompiledForThisAlignmentOfEigen<EIGEN_DEFAULT_ALIGN_BYTES>;

}  // namespace tonescape
