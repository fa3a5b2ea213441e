/**
 * The 64-bit hash FNV-1a (Fowler, Noll & Vo) as 16 hexadecimal digits, as the native program writes it. It detects
 * changes, but not those of an attacker. It is computed in two halves of 32 bits, which is faster than BigInt; the
 * prime is 2^40 + 0x1b3.
 */
export function fnv1a(bytes: Uint8Array): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of bytes) {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + low * 2 ** 8) % 2 ** 32;
    low = product % 2 ** 32;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
}
