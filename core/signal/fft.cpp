#include "signal/fft.h"

#include <kiss_fftr.h>

#include <cassert>
#include <new>

namespace tonescape {

static_assert(sizeof(kiss_fft_cpx) == sizeof(std::complex<float>));

namespace {

FftPlan makePlan(int size, bool inverse) {
  FftPlan plan(kiss_fftr_alloc(size, inverse ? 1 : 0, nullptr, nullptr));
  if (!plan) throw std::bad_alloc();
  return plan;
}

}  // namespace

void FftPlanRelease::operator()(kiss_fftr_state* plan) const {
  kiss_fftr_free(plan);
}

RealFft::RealFft(int size) : size_(size), plan_(makePlan(size, false)) {}

void RealFft::forward(std::span<const float> input, std::span<std::complex<float>> spectrum) {
  assert(static_cast<int>(input.size()) == size_);
  assert(static_cast<int>(spectrum.size()) == binCount());
  kiss_fftr(plan_.get(), input.data(), reinterpret_cast<kiss_fft_cpx*>(spectrum.data()));
}

InverseRealFft::InverseRealFft(int size) : size_(size), plan_(makePlan(size, true)) {}

void InverseRealFft::inverse(std::span<const std::complex<float>> spectrum, std::span<float> output) {
  assert(static_cast<int>(spectrum.size()) == binCount());
  assert(static_cast<int>(output.size()) == size_);
  kiss_fftri(plan_.get(), reinterpret_cast<const kiss_fft_cpx*>(spectrum.data()), output.data());
}

}  // namespace tonescape
