// The native program that the tests run.
#pragma once

namespace tonescape::test {

/// The path of the program `tonescape` that belongs to this test program: built as the library is, with or
/// without sanitizers.
const char* programPath();

}  // namespace tonescape::test
