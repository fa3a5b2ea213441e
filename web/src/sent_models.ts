// Models as they are sent to the page: several in one file, first all their headers, which resemble each other, then all
// their numbers, of which first the first byte of each, then the second of each, and so on. The bytes of one place
// resemble each other more than those of one number: seven models are sent in 104 kB, gzipped, and not in 143 kB.
// A model is a file in the safetensors format: 8 bytes with the length of a text, the text, and float32 numbers.

const kNumber = 4; // bytes of a float32
const kInteger = 4; // bytes of each integer of the table of contents: their count, and two lengths of each model

/** The bytes of several safetensors files, in the order in which they are sent. */
export function toSent(files: readonly Uint8Array[]): Uint8Array {
  const cut = files.map((file) => 8 + Number(viewOf(file).getBigUint64(0, true)));
  const headers = files.flatMap((file, i) => [...file.subarray(0, cut[i])]);
  const numbers = files.flatMap((file, i) => [...file.subarray(cut[i])]);
  const table = [files.length, ...files.flatMap((file, i) => [cut[i] ?? 0, file.length - (cut[i] ?? 0)])];
  const planes = Array.from({ length: kNumber }, (_, place) =>
    numbers.filter((__, i) => i % kNumber === place),
  );
  return Uint8Array.from([...new Uint8Array(Uint32Array.from(table).buffer), ...headers, ...planes.flat()]);
}

/** The files again. Throws Error if these are not bytes of toSent(). */
export function fromSent(sent: Uint8Array): Uint8Array[] {
  const integer = (index: number) => viewOf(sent).getUint32(kInteger * index, true);
  const count = sent.length < kInteger ? 0 : integer(0);
  let header = kInteger * (1 + 2 * count);
  if (count === 0 || header > sent.length) throw new Error(kOther);
  const lengths = Array.from({ length: count }, (_, i) => [integer(1 + 2 * i), integer(2 + 2 * i)] as const);
  const begin = lengths.reduce((sum, [ofHeader]) => sum + ofHeader, header);
  const all = lengths.reduce((sum, [, ofNumbers]) => sum + ofNumbers, 0);
  if (begin + all !== sent.length) throw new Error(kOther);
  const plane = all / kNumber;
  let number = begin;
  return lengths.map(([ofHeader, ofNumbers]) => {
    const file = new Uint8Array(ofHeader + ofNumbers);
    file.set(sent.subarray(header, header + ofHeader));
    header += ofHeader;
    for (let i = ofHeader; i < file.length; i += kNumber, number++)
      for (let place = 0; place < kNumber; place++) file[i + place] = sent[number + place * plane] as number;
    return file;
  });
}

const kOther = 'the server sent something else';

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
