#include "tonescape/signal/ooura_real_fft.h"

#include <bit>
#include <cassert>

#include "tonescape/signal/lanes.h"

namespace tonescape {
namespace {

constexpr float kHalfRoot = 0.70710678f;

// One complex number (V = float), or one in each of four lanes (V = Lanes<float>).
template <typename V>
struct Complex {
  V re;
  V im;
};

template <typename V>
Complex<V> operator+(const Complex<V>& a, const Complex<V>& b) {
  return {a.re + b.re, a.im + b.im};
}

template <typename V>
Complex<V> operator-(const Complex<V>& a, const Complex<V>& b) {
  return {a.re - b.re, a.im - b.im};
}

// Times a factor, which is the same for all signals.
template <typename V>
Complex<V> operator*(const Complex<V>& a, const Complex<float>& b) {
  return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

// Multiplies by i.
template <typename V>
Complex<V> quarterTurn(const Complex<V>& z) {
  return {-z.im, z.re};
}

// Multiplies by sqrt(i), with one rounding less than the general product.
template <typename V>
Complex<V> eighthTurn(const Complex<V>& z) {
  return {kHalfRoot * (z.re - z.im), kHalfRoot * (z.re + z.im)};
}

Complex<float> factor(const Factors& factors, int j) {
  return {factors.re[j], factors.im[j]};
}

// The points j, j + q, j + 2q and j + 3q of a transform of 4q points. A stage computes from them point j of
// each of four transforms of q points.
template <typename V>
struct Points {
  Complex<V> a, b, c, d;
};

template <typename V>
Points<V> load(const V* re, const V* im, int q) {
  return {{re[0], im[0]}, {re[q], im[q]}, {re[2 * q], im[2 * q]}, {re[3 * q], im[3 * q]}};
}

template <typename V>
void store(const Points<V>& points, V* re, V* im, int q) {
  for (const Complex<V>* z : {&points.a, &points.b, &points.c, &points.d}) {
    *re = z->re;
    *im = z->im;
    re += q;
    im += q;
  }
}

// One stage of a plain transform, sum over n of x(n) W^(nk). The four results lead to the bins 4k, 4k + 2,
// 4k + 1 and 4k + 3. The second is continued as a shifted transform, which applies its factor; the factors
// W^j and W^(3j) of the last two are applied by the caller.
template <typename V>
Points<V> plainSums(const Points<V>& x) {
  const Complex<V> turned = quarterTurn(x.b - x.d);
  return {(x.a + x.c) + (x.b + x.d), (x.a + x.c) - (x.b + x.d), (x.a - x.c) + turned, (x.a - x.c) - turned};
}

// One stage of a shifted transform, sum over n of x(n) W^(n (k + 1/2)). The four results lead to the bins 4k,
// 4k + 2 (shifted), 4k + 1 and 4k + 3 (shifted). It has two steps, with factors between them.
template <typename V>
Points<V> shiftedSums(const Points<V>& x) {
  const Complex<V> c = quarterTurn(x.c);
  const Complex<V> d = quarterTurn(x.d);
  return {x.a + c, x.b + d, x.a - c, x.b - d};
}

template <typename V>
Points<V> pairSums(const Points<V>& x) {
  return {x.a + x.b, x.a - x.b, x.c + x.d, x.c - x.d};
}

template <typename V>
void plainStage(V* re, V* im, int q, const StageFactors& factors) {
  for (int j = 0; j < q; ++j) {
    Points<V> x = plainSums(load(re + j, im + j, q));
    x.c = x.c * factor(factors.first, j);
    x.d = x.d * factor(factors.third, j);
    store(x, re + j, im + j, q);
  }
}

template <typename V>
void shiftedStage(V* re, V* im, int q, const StageFactors& factors) {
  for (int j = 0; j < q; ++j) {
    Points<V> x = shiftedSums(load(re + j, im + j, q));
    x.a = x.a * factor(factors.first, j);
    x.b = x.b * factor(factors.first, j + q);
    x.c = x.c * factor(factors.third, j);
    x.d = x.d * factor(factors.third, j + q);
    store(pairSums(x), re + j, im + j, q);
  }
}

}  // namespace

template <typename Value>
OouraTransform<Value>::OouraTransform(int size)
    : size_(size),
      levels_(std::countr_zero(static_cast<unsigned>(size / 2))),
      plain_(levels_ + 1),
      shifted_(levels_ + 1),
      real_(realFactors(size)),
      place_(size / 2),
      re_(size / 2),
      im_(size / 2) {
  assert(std::has_single_bit(static_cast<unsigned>(size)) && size >= 16);
  plain_[levels_] = firstStageFactors(size / 2);
  for (int level = levels_ - 2; level >= 3; level -= 2) {
    plain_[level] = plainFactors(1 << level);
    shifted_[level] = shiftedFactors(1 << level);
  }
  // The complex transform leaves its bins in bit-reversed order: even bins in the first half, odd bins in the
  // second, and so on within each half.
  for (int k = 0; k < size / 2; ++k) {
    for (int bit = 0; bit < levels_; ++bit) place_[k] |= (k >> bit & 1) << (levels_ - 1 - bit);
  }
}

template <typename Value>
void OouraTransform<Value>::plain(int level, Value* re, Value* im) const {
  if (level == 0) return;
  if (level == 1) {
    const Complex<Value> a{re[0], im[0]};
    const Complex<Value> b{re[1], im[1]};
    re[0] = a.re + b.re, im[0] = a.im + b.im;
    re[1] = a.re - b.re, im[1] = a.im - b.im;
    return;
  }
  const int q = 1 << (level - 2);
  if (level == 2) {
    store(plainSums(load(re, im, q)), re, im, q);
    return;
  }
  Points<Value> middle = plainSums(load(re + q / 2, im + q / 2, q));
  middle.c = eighthTurn(middle.c);
  middle.d = quarterTurn(eighthTurn(middle.d));
  plainStage(re, im, q, plain_[level]);
  store(middle, re + q / 2, im + q / 2, q);
  plain(level - 2, re, im);
  shifted(level - 2, re + q, im + q);
  plain(level - 2, re + 2 * q, im + 2 * q);
  plain(level - 2, re + 3 * q, im + 3 * q);
}

template <typename Value>
void OouraTransform<Value>::shifted(int level, Value* re, Value* im) const {
  if (level == 0) return;
  if (level == 1) {
    const Complex<Value> a{re[0], im[0]};
    const Complex<Value> b = quarterTurn(Complex<Value>{re[1], im[1]});
    re[0] = a.re + b.re, im[0] = a.im + b.im;
    re[1] = a.re - b.re, im[1] = a.im - b.im;
    return;
  }
  const int q = 1 << (level - 2);
  Points<Value> start = shiftedSums(load(re, im, q));
  start.b = eighthTurn(start.b);
  start.d = quarterTurn(eighthTurn(start.d));
  if (q > 1) shiftedStage(re, im, q, shifted_[level]);
  store(pairSums(start), re, im, q);
  plain(level - 2, re, im);
  shifted(level - 2, re + q, im + q);
  plain(level - 2, re + 2 * q, im + 2 * q);
  shifted(level - 2, re + 3 * q, im + 3 * q);
}

template <typename Value>
void OouraTransform<Value>::forward(std::span<const Value> input, std::span<Bin> spectrum) {
  assert(static_cast<int>(input.size()) == size_);
  assert(static_cast<int>(spectrum.size()) == binCount());
  // The even samples are the real parts and the odd samples the imaginary parts of half as many points.
  const int points = size_ / 2;
  for (int n = 0; n < points; ++n) {
    re_[n] = input[2 * n];
    im_[n] = input[2 * n + 1];
  }
  plain(levels_, re_.data(), im_.data());
  // The complex transform has the opposite sign in its exponent, so every result is conjugated.
  spectrum[0] = {re_[0] + im_[0], 0.0f};
  spectrum[points] = {re_[0] - im_[0], 0.0f};
  spectrum[points / 2] = {re_[place_[points / 2]], -im_[place_[points / 2]]};
  for (int k = 1; k < points / 2; ++k) {
    const int low = place_[k];
    const int high = place_[points - k];
    const Complex<Value> odd = Complex<Value>{re_[low] - re_[high], im_[low] + im_[high]} * factor(real_, k);
    spectrum[k] = {re_[low] - odd.re, odd.im - im_[low]};
    spectrum[points - k] = {re_[high] + odd.re, odd.im - im_[high]};
  }
}

template class OouraTransform<float>;
template class OouraTransform<Lanes<float>>;

}  // namespace tonescape
