// Reads the sample rate in the header of a compressed file. A browser resamples what it decodes to the rate of the
// context that decodes it, and does not say which rate the file had.
import { undecodable } from './decoding.js';
import { mp3Rate } from './mp3_stream.js';
import { mp4Rate } from './mp4_header.js';
import { latin1, type SoundBytes, viewOf } from './sound_bytes.js';

const kOpusRate = 48000; // of all decoded Opus (RFC 7845, 5.1)

/** The rate in Hz. Throws TonescapeError "unreadable-audio" for a format that is not known, and for no sound. */
export function headerRate(file: SoundBytes): number {
  const head = file.read(0, 64);
  const id = latin1(head, 0, 4);
  const view = viewOf(head);
  let rate: number | undefined;
  if (id === 'fLaC' && head.length >= 42)
    rate = view.getUint32(18) >>> 12; // RFC 9639, 8.2
  else if (id === 'OggS') rate = oggRate(file);
  else if (id === 'caff' && head.length >= 28) rate = view.getFloat64(20);
  else if (id === 'FORM') rate = aiffRate(file);
  else if (latin1(head, 4, 8) === 'ftyp') rate = mp4Rate(file);
  else if (head.length >= 4 && view.getUint32(0) === 0x1a45dfa3) rate = matroskaRate(file);
  else rate = mp3Rate(file) ?? adtsRate(head);
  if (rate !== undefined && rate > 0) return rate;
  throw undecodable('it is no audio of a known format');
}

/** AAC without a container: by the header of its first frame (ISO 14496-3, 1.A.2.2). */
function adtsRate(head: Uint8Array): number | undefined {
  const kRates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000];
  const [first = 0, second = 0, third = 0] = head;
  return first === 0xff && (second & 0xf6) === 0xf0 ? kRates[(third >> 2) & 15] : undefined;
}

/** By the first packet of Vorbis (specification, 4.2.2), Opus, or FLAC in Ogg. */
function oggRate(file: SoundBytes): number | undefined {
  const head = file.read(0, 256);
  const text = latin1(head);
  if (text.includes('OpusHead')) return kOpusRate;
  const vorbis = text.indexOf('\x01vorbis');
  if (vorbis >= 0 && head.length >= vorbis + 16) return viewOf(head).getUint32(vorbis + 12, true);
  const flac = text.indexOf('fLaC');
  return flac >= 0 && head.length >= flac + 22 ? viewOf(head).getUint32(flac + 18) >>> 12 : undefined;
}

/** In the chunk COMM, as an extended float of 80 bits. */
function aiffRate(file: SoundBytes): number | undefined {
  for (let at = 12; at + 26 <= file.size; ) {
    const head = file.read(at, 26);
    const view = viewOf(head);
    if (latin1(head, 0, 4) === 'COMM') return view.getUint32(18) * 2 ** (view.getUint16(16) - 16383 - 31);
    at += 8 + view.getUint32(4) + (view.getUint32(4) % 2);
  }
  return undefined;
}

/** Matroska and WebM: the codec's name, and the element SamplingFrequency (RFC 9559, 5.1.4.1.29). */
function matroskaRate(file: SoundBytes): number | undefined {
  const bytes = file.read(0, 65536);
  const text = Array.from({ length: bytes.length >> 12 }, (_, i) => latin1(bytes, i << 12, (i + 1) << 12));
  const head = text.join('') + latin1(bytes, bytes.length & ~4095);
  if (head.includes('A_OPUS')) return kOpusRate;
  const codec = head.indexOf('A_');
  if (codec < 0) throw undecodable('it has no sound track');
  const at = head.slice(codec).search(/\xb5[\x84\x88]/) + codec;
  if (at < codec || at + 10 > bytes.length) return undefined;
  const view = viewOf(bytes);
  return bytes[at + 1] === 0x84 ? view.getFloat32(at + 2) : view.getFloat64(at + 2);
}

/** The number of samples that the header of a FLAC file states; 0 if it is not known, and for other formats. */
export function declaredByFlac(file: SoundBytes): number {
  const bytes = file.read(0, 26);
  if (bytes.length < 26 || latin1(bytes, 0, 4) !== 'fLaC') return 0;
  const view = viewOf(bytes);
  return (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22);
}
