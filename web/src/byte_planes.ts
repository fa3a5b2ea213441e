// The order of bytes in which a model is sent: the first byte of every number, then the second of every number, and so
// on. Bytes of the same place resemble each other more than those of one number, so a network of 27 kB, gzipped, becomes
// one of 23 kB. The header of the safetensors format, 8 bytes with the length of the text that follows, is not changed.

const kBytesOfNumber = 4; // float32

/** The bytes of a safetensors file of float32 numbers, in the order in which they are sent. */
export function toPlanes(file: Uint8Array): Uint8Array {
  const sent = file.slice();
  for (const [inFile, inPlanes] of places(file)) sent[inPlanes] = file[inFile] as number;
  return sent;
}

/** The bytes of the file again. Other bytes than those of toPlanes give some bytes, and no error. */
export function fromPlanes(sent: Uint8Array): Uint8Array {
  const file = sent.slice();
  for (const [inFile, inPlanes] of places(sent)) file[inFile] = sent[inPlanes] as number;
  return file;
}

// The place of each byte of the numbers in the file, and its place when it is sent.
function* places(bytes: Uint8Array): Generator<[number, number]> {
  if (bytes.length < 8) return;
  const text = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const begin = 8 + Number(text);
  const count = Math.floor((bytes.length - begin) / kBytesOfNumber);
  for (let i = 0; i < count; i++)
    for (let byte = 0; byte < kBytesOfNumber; byte++)
      yield [begin + kBytesOfNumber * i + byte, begin + count * byte + i];
}
