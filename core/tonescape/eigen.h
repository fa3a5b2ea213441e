// Includes Eigen and makes sure, when a program is linked, that library and consumer align its matrices
// alike.
#pragma once

#include <Eigen/Core>

namespace tonescape {

/// The library defines this for its own alignment only, so a consumer that was compiled for another one does
/// not link.
template <int kBytes>
void libraryWasCompiledForThisAlignmentOfEigen();

/// Makes every consumer refer to the function above. Eigen's alignment follows from the -m options (such as
/// -mavx): a matrix that is allocated with one alignment and freed with another would end the program. A
/// consumer whose alignment differs from the library's therefore does not link; it should leave those options
/// out, or build the library with them. -O, -g and -std may differ. -ffp-contract does not matter to a
/// consumer, since the library's own is fixed when it is compiled.
[[gnu::used]] inline void (*const kEigenIsTheLibrarys)() =
    &libraryWasCompiledForThisAlignmentOfEigen<EIGEN_DEFAULT_ALIGN_BYTES>;

}  // namespace tonescape
