// Compiles a function also for wider vector registers.
#pragma once

#include <cstddef>  // defines __GLIBC__ where the C library is glibc

/// Put before a function's definition. On x86-64 the function is then compiled twice: for registers of 16
/// bytes, which every such processor has, and for AVX's of 32 bytes; the program chooses when it starts. Both
/// versions do the same operations in the same order (AVX has no fused multiply-add), so their results are
/// equal bit for bit. Meant for functions whose time is spent in arithmetic. On other platforms the macro is
/// empty: the choice at the start needs glibc's indirect functions.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define TONESCAPE_WIDE_VECTORS __attribute__((target_clones("avx", "default")))
#else
#define TONESCAPE_WIDE_VECTORS
#endif
