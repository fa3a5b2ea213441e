#include "tonescape/signal/kiss_real_fft_lanes.h"

#include <cassert>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>

// Compiles KissFFT's C sources as C++ with Lanes<float> as the type of a number, under names of their own.
// KissFFT's SIMD mode (USE_SIMD) does the same with __m128, which only x86 processors have.
#define kiss_fft_scalar ::tonescape::Lanes<float>
#define kiss_fft_state kiss_fft_lanes_state
#define kiss_fftr_state kiss_fftr_lanes_state
#undef kiss_fft
#define kiss_fft tonescape_kiss_fft_lanes
#undef kiss_fft_alloc
#define kiss_fft_alloc tonescape_kiss_fft_lanes_alloc
#undef kiss_fft_cleanup
#define kiss_fft_cleanup tonescape_kiss_fft_lanes_cleanup
#undef kiss_fft_next_fast_size
#define kiss_fft_next_fast_size tonescape_kiss_fft_lanes_next_fast_size
#undef kiss_fft_stride
#define kiss_fft_stride tonescape_kiss_fft_lanes_stride
#undef kiss_fftr
#define kiss_fftr tonescape_kiss_fftr_lanes
#undef kiss_fftr_alloc
#define kiss_fftr_alloc tonescape_kiss_fftr_lanes_alloc
#undef kiss_fftri
#define kiss_fftri tonescape_kiss_fftri_lanes
#include <kiss_fft.c>
#include <kiss_fftr.c>

namespace tonescape {

static_assert(sizeof(kiss_fft_cpx) == sizeof(LanesBin));

struct KissRealFftLanes::State {
  explicit State(int size) : fft(kiss_fftr_alloc(size, 0, nullptr, nullptr)) {
    if (!fft) throw std::bad_alloc();
  }
  ~State() { kiss_fftr_free(fft); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  kiss_fftr_cfg fft;
};

KissRealFftLanes::KissRealFftLanes(int size) : size_(size), state_(std::make_unique<State>(size)) {}
KissRealFftLanes::~KissRealFftLanes() = default;
KissRealFftLanes::KissRealFftLanes(KissRealFftLanes&&) noexcept = default;
KissRealFftLanes& KissRealFftLanes::operator=(KissRealFftLanes&&) noexcept = default;

void KissRealFftLanes::forward(std::span<const Lanes<float>> input, std::span<LanesBin> spectra) {
  assert(static_cast<int>(input.size()) == size_);
  assert(static_cast<int>(spectra.size()) == binCount());
  kiss_fftr(state_->fft, input.data(), reinterpret_cast<kiss_fft_cpx*>(spectra.data()));
}

}  // namespace tonescape
