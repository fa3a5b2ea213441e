// Reads the sample rate in a WAV header, and writes WAV files of float samples.

/** The sample rate in a WAV file's header, in Hz; undefined if the bytes are not a WAV file. */
export function wavSampleRate(bytes: ArrayBuffer): number | undefined {
  const view = new DataView(bytes);
  if (view.byteLength < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return undefined;
  let chunk = 12;
  while (chunk + 16 <= view.byteLength) {
    const size = view.getUint32(chunk + 4, true);
    if (tag(view, chunk) === 'fmt ') return view.getUint32(chunk + 12, true);
    chunk += 8 + size + (size % 2); // chunks start at even offsets
  }
  return undefined;
}

const kHeaderBytes = 58;
const kFloatFormat = 3;

/** Writes a mono WAV file of 32-bit floats, which keeps every sample exactly. */
export function floatWav(samples: Float32Array, sampleRate: number): ArrayBuffer {
  const file = new ArrayBuffer(kHeaderBytes + 4 * samples.length);
  const view = new DataView(file);
  putTag(view, 0, 'RIFF');
  view.setUint32(4, file.byteLength - 8, true);
  putTag(view, 8, 'WAVE');
  putTag(view, 12, 'fmt ');
  view.setUint32(16, 18, true);
  view.setUint16(20, kFloatFormat, true);
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, 4 * sampleRate, true); // bytes per second
  view.setUint16(32, 4, true); // bytes per frame
  view.setUint16(34, 32, true); // bits per sample
  view.setUint16(36, 0, true); // no extension
  putTag(view, 38, 'fact');
  view.setUint32(42, 4, true);
  view.setUint32(46, samples.length, true);
  putTag(view, 50, 'data');
  view.setUint32(54, 4 * samples.length, true);
  let offset = kHeaderBytes;
  for (const sample of samples) {
    view.setFloat32(offset, sample, true);
    offset += 4;
  }
  return file;
}

function tag(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(offset + i)));
}

function putTag(view: DataView, offset: number, text: string): void {
  for (let i = 0; i < 4; i++) view.setUint8(offset + i, text.charCodeAt(i));
}
