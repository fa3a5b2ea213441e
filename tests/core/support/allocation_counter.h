// Counts the program's allocations, to show that a path makes none.
#pragma once

#include <cstddef>

namespace tonescape::test {

/// Allocations by malloc or operator new since the program's start, on all threads.
std::size_t allocationCount();

}  // namespace tonescape::test
