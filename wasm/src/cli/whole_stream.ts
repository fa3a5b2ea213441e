// Whether a sound file that is no WAV is one stream that is all there, by the native program's rule.
import { TonescapeError } from '../errors.js';
import type { ByteFile } from './byte_file.js';
import { StreamBytes, streamChained, streamCutOff, streamDamaged } from './stream_bytes.js';

/**
 * Decoders read what there is of these files, or the first of several streams, without a word. Throws TonescapeError
 * "unreadable-audio" for
 * - an Ogg file (RFC 3533) that ends within a page or without a page that is marked as the last, or in which a page has another
 *   checksum than it says, or in which a second stream follows the first (chained);
 * - an AIFF or CAF file that ends before its sound, by the length that its header says, if it does;
 * - an MP3 file that is shorter or longer than its Xing or Info header says. One without such a header does not say where it
 *   ends, and is taken as it is. Tags (ID3, APE) do not count.
 * Other files pass.
 */
export function checkWholeStream(byteFile: ByteFile): void {
  const file = new StreamBytes(byteFile);
  const id = file.read(0, 4).toString('latin1');
  if (id === 'OggS') checkOgg(file);
  else if (id === 'FORM') checkAiff(file);
  else if (id === 'caff') checkCaf(file);
  else checkMp3(file);
}

// RFC 3533, section 6: a CRC of 32 bits, the highest bit first, of the whole page with zeros in place of it.
const kChecksumAt = 22;
const kRemainders = Int32Array.from({ length: 256 }, (_, i) => {
  const kPolynomial = 0x04c11db7;
  let remainder = i << 24;
  for (let bit = 0; bit < 8; ++bit) remainder = (remainder << 1) ^ (remainder < 0 ? kPolynomial : 0);
  return remainder;
});

function hasItsChecksum(page: Buffer): boolean {
  let checksum = 0;
  for (let i = 0; i < page.length; ++i) {
    const byte = i >= kChecksumAt && i < kChecksumAt + 4 ? 0 : (page[i] as number);
    checksum = (checksum << 8) ^ (kRemainders[(checksum >>> 24) ^ byte] as number);
  }
  return checksum === page.readInt32LE(kChecksumAt);
}

const kOggHeader = 27;
const kFirstPage = 2;
const kLastPage = 4;

function checkOgg(file: StreamBytes): void {
  let hasData = false; // a page that is no stream's first
  let hasEnd = false;
  for (let offset = 0; offset < file.size; ) {
    const header = file.read(offset, kOggHeader + 255);
    if (header.length < kOggHeader) break;
    if (header.toString('latin1', 0, 4) !== 'OggS') {
      if (hasEnd) break;
      throw streamDamaged();
    }
    const type = header.readUInt8(5);
    const segments = header.subarray(kOggHeader, kOggHeader + header.readUInt8(26));
    const length = kOggHeader + header.readUInt8(26) + segments.reduce((sum, size) => sum + size, 0);
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

/** Audio Interchange File Format 1.3: the sound is in the chunk SSND. */
function checkAiff(file: StreamBytes): void {
  for (let offset = 12; offset + 8 <= file.size; ) {
    const head = file.read(offset, 8);
    const claimed = head.readUInt32BE(4);
    if (head.toString('latin1', 0, 4) === 'SSND' && offset + 8 + claimed > file.size) throw streamCutOff();
    offset += 8 + claimed + (claimed % 2);
  }
}

/** Core Audio Format 1.0: the sound is in the chunk data, whose size may be unknown, -1. */
function checkCaf(file: StreamBytes): void {
  for (let offset = 8; offset + 12 <= file.size; ) {
    const head = file.read(offset, 12);
    const claimed = Number(head.readBigInt64BE(4));
    if (claimed < 0) return;
    if (claimed > file.size - offset - 12) {
      if (head.toString('latin1', 0, 4) === 'data') throw streamCutOff();
      return;
    }
    offset += 12 + claimed;
  }
}

/** Of an ID3 tag (version 2) at `offset`, with its header; 0 if there is none. */
function id3Length(file: StreamBytes, offset: number): number {
  const tag = file.read(offset, 10);
  if (tag.length < 10 || tag.toString('latin1', 0, 3) !== 'ID3') return 0;
  const length = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + (tag.readUInt8(i) & 0x7f), 0);
  const kHasFooter = 0x10;
  return length + (tag.readUInt8(5) & kHasFooter ? 20 : 10);
}

/** Layer III of MPEG-1, 2 or 2.5, by the eleven bits that each frame begins with. */
function isMp3Frame(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt8(0) === 0xff && (bytes.readUInt8(1) & 0xe6) === 0xe2;
}

function checkMp3(file: StreamBytes): void {
  const kHasFrames = 1;
  const kHasBytes = 2;
  const first = id3Length(file, 0);
  const frame = file.read(first, 64);
  if (!isMp3Frame(frame)) return;
  // The Xing header lies behind the side information, whose length depends on version and channels.
  const isMpeg1 = (frame.readUInt8(1) & 0x08) !== 0;
  const isMono = (frame.readUInt8(3) & 0xc0) === 0xc0;
  const at = 4 + (isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17);
  if (frame.length < at + 16) return;
  const id = frame.toString('latin1', at, at + 4);
  const flags = frame.readUInt8(at + 7);
  if ((id !== 'Xing' && id !== 'Info') || !(flags & kHasBytes)) return;
  const end = first + frame.readUInt32BE(at + 8 + (flags & kHasFrames ? 4 : 0));
  if (end > file.size) throw streamCutOff();
  if (isMp3Frame(file.read(end + id3Length(file, end), 4))) throw streamChained();
}

/**
 * audio-decode reads a few frames of an MP3 file without a bitrate (free format), and noise from what is no MP3 behind an ID3 tag.
 * Throws TonescapeError "unreadable-audio" for both.
 */
export function checkIsPlainMp3(byteFile: ByteFile): void {
  const file = new StreamBytes(byteFile);
  const first = id3Length(file, 0);
  const frame = file.read(first, 4);
  const isFree = isMp3Frame(frame) && (frame.readUInt8(2) & 0xf0) === 0;
  const isOther = first > 0 && /^(RIFF|RIFX|RF64|fLaC|OggS|FORM)$/.test(frame.toString('latin1'));
  if (!isFree && !isOther) return;
  const what = isFree ? 'MP3 of free format' : 'an ID3 tag in front of another format';
  throw new TonescapeError('unreadable-audio', `The file cannot be decoded (${what}); convert it to WAV.`);
}
