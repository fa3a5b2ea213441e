// Functions compiled for wider vector registers too.
#pragma once

/// Before a function's definition: on x86-64 it is compiled twice, for the registers of 16 bytes that every
/// such processor has and for those of 32 bytes of AVX; the program chooses when it starts. Both do the same
/// operations in the same order (AVX has no fused multiply-add), so the bits are the same. For functions that
/// are bound by arithmetic. Elsewhere it stands for nothing.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define TONESCAPE_WIDE_VECTORS __attribute__((target_clones("avx", "default")))
#else
#define TONESCAPE_WIDE_VECTORS
#endif
