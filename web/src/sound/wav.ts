// Writes WAV files of float samples.

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

function putTag(view: DataView, offset: number, text: string): void {
  for (let i = 0; i < 4; i++) view.setUint8(offset + i, text.charCodeAt(i));
}
