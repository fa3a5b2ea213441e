#include "tonescape/eigen.h"

namespace tonescape {

template <int kBytes>
void libraryWasCompiledForThisAlignmentOfEigen() {}

template void libraryWasCompiledForThisAlignmentOfEigen<EIGEN_DEFAULT_ALIGN_BYTES>();

}  // namespace tonescape
