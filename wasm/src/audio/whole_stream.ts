// Checks that an audio file other than WAV is one complete stream, by the native program's rules.
import { checkMp3Stream } from './mp3_stream.js';
import { byteAt, latin1, type SoundBytes, viewOf } from './sound_bytes.js';
import { StreamBytes, streamChained, streamCutOff, streamDamaged } from './stream_bytes.js';

/**
 * Decoders report no error if such a file is cut off, or if more streams follow the first. Throws TonescapeError
 * "unreadable-audio" for
 * - an Ogg file (RFC 3533) that ends within a page or without a page that is marked as the last, in which a page's
 *   checksum is wrong, or in which a second stream follows the first (chained);
 * - an AIFF or CAF file that is shorter than the length in its header, if the header has one;
 * - an MP3 file, as checkMp3Stream.
 * Other files pass.
 */
export function checkWholeStream(bytesOfFile: SoundBytes): void {
  const file = new StreamBytes(bytesOfFile);
  const id = latin1(file.read(0, 4));
  if (id === 'OggS') checkOgg(file);
  else if (id === 'FORM') checkAiff(file);
  else if (id === 'caff') checkCaf(file);
  else checkMp3Stream(file);
}

// Offset of an Ogg page's checksum (RFC 3533, section 6): a 32-bit CRC, highest bit first, of the whole page with zeros
// in place of the checksum.
const kChecksumAt = 22;
const kRemainders = Int32Array.from({ length: 256 }, (_, i) => {
  const kPolynomial = 0x04c11db7;
  let remainder = i << 24;
  for (let bit = 0; bit < 8; ++bit) remainder = (remainder << 1) ^ (remainder < 0 ? kPolynomial : 0);
  return remainder;
});

function hasItsChecksum(page: Uint8Array): boolean {
  let checksum = 0;
  for (let i = 0; i < page.length; ++i) {
    const byte = i >= kChecksumAt && i < kChecksumAt + 4 ? 0 : (page[i] as number);
    checksum = (checksum << 8) ^ (kRemainders[(checksum >>> 24) ^ byte] as number);
  }
  return checksum === viewOf(page).getInt32(kChecksumAt, true);
}

const kOggHeader = 27;
const kFirstPage = 2;
const kLastPage = 4;

function checkOgg(file: StreamBytes): void {
  let hasData = false; // a page other than a stream's first was read
  let hasEnd = false;
  for (let offset = 0; offset < file.size; ) {
    const header = file.read(offset, kOggHeader + 255);
    if (header.length < kOggHeader) break;
    if (latin1(header, 0, 4) !== 'OggS') {
      if (hasEnd) break;
      throw streamDamaged();
    }
    const type = byteAt(header, 5);
    const segments = header.subarray(kOggHeader, kOggHeader + byteAt(header, 26));
    const length = kOggHeader + byteAt(header, 26) + segments.reduce((sum, size) => sum + size, 0);
    const page = file.read(offset, length);
    if (page.length < length) throw streamCutOff();
    if (!hasItsChecksum(page)) throw streamDamaged();
    if (type & kFirstPage && hasData) throw streamChained();
    hasData ||= !(type & kFirstPage);
    hasEnd ||= (type & kLastPage) !== 0;
    offset += length;
  }
  if (!hasEnd) throw streamCutOff();
}

/** Audio Interchange File Format 1.3: the audio is in the chunk SSND. */
function checkAiff(file: StreamBytes): void {
  for (let offset = 12; offset + 8 <= file.size; ) {
    const head = file.read(offset, 8);
    const claimed = viewOf(head).getUint32(4);
    if (latin1(head, 0, 4) === 'SSND' && offset + 8 + claimed > file.size) throw streamCutOff();
    offset += 8 + claimed + (claimed % 2);
  }
}

/** Core Audio Format 1.0: the audio is in the chunk `data`, whose size is -1 if it is not known. */
function checkCaf(file: StreamBytes): void {
  for (let offset = 8; offset + 12 <= file.size; ) {
    const head = file.read(offset, 12);
    const claimed = Number(viewOf(head).getBigInt64(4));
    if (claimed < 0) return;
    if (claimed > file.size - offset - 12) {
      if (latin1(head, 0, 4) === 'data') throw streamCutOff();
      return;
    }
    offset += 12 + claimed;
  }
}
