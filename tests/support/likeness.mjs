// Measures how well one sound is found in another.

/**
 * Searches each tenth of `played` in the whole of `heard` and returns the median of the ten normalised
 * cross-correlations. In tenths, because a busy machine drops milliseconds of a microphone.
 */
export function likeness(played, heard) {
  const length = Math.floor(played.length / 10);
  const found = Array.from({ length: 10 }, (_, i) => search(played, i * length, heard, length));
  return found.sort((a, b) => a - b)[5];
}

// Compares every offset by each 64th product, then the best offset by all products.
function search(played, start, heard, length) {
  let place = 0;
  let best = -1;
  for (let at = 0; at + length <= heard.length; at++) {
    const value = normalised(played, start, heard, at, length, 64);
    if (value > best) [place, best] = [at, value];
  }
  return normalised(played, start, heard, place, length, 1);
}

function energy(samples, start, length, stride) {
  let sum = 0;
  for (let i = start; i < start + length; i += stride) sum += samples[i] * samples[i];
  return sum;
}

function normalised(a, from, b, at, length, stride) {
  let product = 0;
  for (let i = 0; i < length; i += stride) product += a[from + i] * b[at + i];
  const energies = energy(a, from, length, stride) * energy(b, at, length, stride);
  return energies > 0 ? product / Math.sqrt(energies) : 0;
}
