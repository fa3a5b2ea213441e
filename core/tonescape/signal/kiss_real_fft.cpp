#include "tonescape/signal/kiss_real_fft.h"

#include <kiss_fftr.h>

#include <cassert>
#include <new>

namespace tonescape {

static_assert(sizeof(kiss_fft_cpx) == sizeof(std::complex<float>));

KissRealFft::KissRealFft(int size) : size_(size), state_(kiss_fftr_alloc(size, 0, nullptr, nullptr)) {
  if (!state_) throw std::bad_alloc();
}
KissRealFft::~KissRealFft() = default;
KissRealFft::KissRealFft(KissRealFft&&) noexcept = default;
KissRealFft& KissRealFft::operator=(KissRealFft&&) noexcept = default;

void KissRealFft::Release::operator()(kiss_fftr_state* state) const {
  kiss_fftr_free(state);
}

void KissRealFft::forward(std::span<const float> input, std::span<std::complex<float>> spectrum) {
  assert(static_cast<int>(input.size()) == size_);
  assert(static_cast<int>(spectrum.size()) == binCount());
  kiss_fftr(state_.get(), input.data(), reinterpret_cast<kiss_fft_cpx*>(spectrum.data()));
}

}  // namespace tonescape
