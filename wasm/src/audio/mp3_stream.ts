// Checks frame by frame that an MP3 file is one complete stream, by the native program's rules.
import { TonescapeError } from '../errors.js';
import { byteAt, latin1, type SoundBytes, viewOf } from './sound_bytes.js';
import { StreamBytes, streamChained, streamCutOff, streamDamaged } from './stream_bytes.js';

/**
 * MP3 decoders skip damaged bytes up to the next frame, some without an error. Throws TonescapeError "unreadable-audio"
 * for a file
 * - that begins within a frame or with bytes other than audio or an ID3 tag;
 * - that has bytes other than tags (ID3, APE, Lyrics3) and zeros between or behind its frames; bytes behind the length
 *   that a Xing or Info header states are not checked;
 * - that ends within a frame, or before the length that its Xing or Info header states;
 * - in which frames follow that length or a tag, or have another sampling rate: a second stream.
 * MP3 of free format passes, and so do files of other formats.
 */
export function checkMp3Stream(file: StreamBytes): void {
  let start = behindId3(file, 0);
  if (!isFrame(file.read(start, 4))) {
    const found = findFrames(file, start);
    if (found === undefined) return;
    if (start === 0) throw streamDamaged();
    start = found; // some tags state less than their real length
  }
  const first = file.read(start, 4);
  const end = endBeforeTags(file);
  const declared = declaredEnd(file, start);
  if (declared !== undefined && declared > file.size) throw streamCutOff();
  if (declared !== undefined && isFrame(file.read(behindTags(file, declared), 4))) throw streamChained();
  if (lengthOf(first) === 0) return;
  const stop = Math.min(end, declared ?? end);
  let offset = start;
  while (offset < stop) {
    const frame = file.read(offset, 4);
    const length = lengthOf(frame);
    if (length === 0) {
      if (declared !== undefined && frame[0] === 0) throw streamDamaged(); // an unfinished download: zeros follow
      checkBehindFrames(file, offset, end);
      return;
    }
    if (rateOf(frame) !== rateOf(first)) throw streamChained();
    if (offset + length > end) throw streamCutOff();
    offset += length;
  }
  if (declared === undefined) checkBehindFrames(file, offset, end);
}

/**
 * Throws TonescapeError "unreadable-audio" for an MP3 file without a bitrate (free format), of which audio-decode
 * decodes only a few frames, and for another format behind an ID3 tag, which it decodes to noise.
 */
export function checkIsPlainMp3(bytesOfFile: SoundBytes): void {
  const file = new StreamBytes(bytesOfFile);
  const first = id3Length(file, 0);
  const frame = file.read(first, 4);
  const isFree = isFrame(frame) && (byteAt(frame, 2) & 0xf0) === 0;
  const isOther = first > 0 && /^(RIFF|RIFX|RF64|fLaC|OggS|FORM)$/.test(latin1(frame));
  if (!isFree && !isOther) return;
  const what = isFree ? 'MP3 of free format' : 'an ID3 tag in front of another format';
  throw new TonescapeError('unreadable-audio', `The file cannot be decoded (${what}); convert it to WAV.`);
}

/** The sample rate in Hz of an MP3 file, by its first frame; undefined for another file. */
export function mp3Rate(bytesOfFile: SoundBytes): number | undefined {
  const file = new StreamBytes(bytesOfFile);
  const start = behindId3(file, 0);
  const at = isFrame(file.read(start, 4)) ? start : findFrames(file, start);
  return at === undefined ? undefined : rateOf(file.read(at, 4));
}

/**
 * The samples of each channel in all frames of an MP3 file, without that of a Xing header, and whether it has such a
 * header. 0 samples for other files.
 */
export function mp3Length(bytesOfFile: SoundBytes): { samples: number; hasHeader: boolean } {
  const file = new StreamBytes(bytesOfFile);
  const start = behindId3(file, 0);
  const first = file.read(start, 4);
  if (lengthOf(first) === 0) return { samples: 0, hasHeader: false };
  const samples = versionOf(first) === kMpeg1 ? 1152 : 576;
  const hasHeader = declaredEnd(file, start) !== undefined;
  let frames = hasHeader ? -1 : 0;
  for (let at = start, length = 0; ; at += length, ++frames) {
    length = lengthOf(file.read(at, 4));
    if (length === 0 || at + length > file.size) return { samples: frames * samples, hasHeader };
  }
}

/** Whether a frame of MPEG-1, 2 or 2.5, layer III, begins here: eleven set bits, and the layer's two. */
function isFrame(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && byteAt(bytes, 0) === 0xff && (byteAt(bytes, 1) & 0xe6) === 0xe2;
}

function versionOf(frame: Uint8Array): number {
  return (byteAt(frame, 1) >> 3) & 3;
}
const kMpeg25 = 0;
const kReserved = 1;
const kMpeg1 = 3;

/** The sampling rate in Hz (ISO 11172-3 and 13818-3, 2.4.2.3); 0 for a reserved value. */
function rateOf(frame: Uint8Array): number {
  const rateHz = kRatesHz[(byteAt(frame, 2) >> 2) & 3] as number;
  const version = versionOf(frame);
  if (version === kReserved) return 0;
  return rateHz / (version === kMpeg1 ? 1 : version === kMpeg25 ? 4 : 2);
}
const kRatesHz = [44100, 48000, 32000, 0];

/** The frame's length in bytes; 0 if this is no frame or one of free format. */
function lengthOf(bytes: Uint8Array): number {
  if (!isFrame(bytes) || rateOf(bytes) === 0) return 0;
  const isMpeg1 = versionOf(bytes) === kMpeg1;
  const kilobits = (isMpeg1 ? kKilobits1 : kKilobits2)[byteAt(bytes, 2) >> 4] as number;
  if (kilobits === 0) return 0;
  const samples = isMpeg1 ? 1152 : 576;
  const padding = (byteAt(bytes, 2) >> 1) & 1;
  return Math.floor(((samples / 8) * 1000 * kilobits) / rateOf(bytes)) + padding;
}
const kKilobits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const kKilobits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];

/** The length in bytes of the ID3 tag (version 2) at `offset`, header included; 0 if there is none. */
function id3Length(file: StreamBytes, offset: number): number {
  const tag = file.read(offset, 10);
  if (tag.length < 10 || latin1(tag, 0, 3) !== 'ID3') return 0;
  const length = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + (byteAt(tag, i) & 0x7f), 0);
  const kHasFooter = 0x10;
  return length + (byteAt(tag, 5) & kHasFooter ? 20 : 10);
}

function behindId3(file: StreamBytes, from: number): number {
  let offset = from;
  for (let length = id3Length(file, offset); length > 0; length = id3Length(file, offset)) offset += length;
  return offset;
}

const kId3v1 = 128;

/** The offset behind the tags that begin at `from`, as far as they state their length. */
function behindTags(file: StreamBytes, from: number): number {
  for (let offset = from; ; ) {
    const isId3v1 = latin1(file.read(offset, 3)) === 'TAG';
    const length = isId3v1 ? kId3v1 : id3Length(file, offset);
    if (length === 0) return offset;
    offset += length;
  }
}

/** The offset of the first frame at or soon after `offset` that is followed by two more frames, if any. */
function findFrames(file: StreamBytes, offset: number): number | undefined {
  const kReach = 65536;
  const bytes = Uint8Array.from(file.read(offset, kReach));
  for (let i = bytes.indexOf(0xff); i >= 0; i = bytes.indexOf(0xff, i + 1)) {
    let next = offset + i;
    let frames = 0;
    while (frames < 3) {
      const length = lengthOf(file.read(next, 4));
      if (length === 0) break;
      next += length;
      ++frames;
    }
    if (frames === 3) return offset + i;
  }
  return undefined;
}

/**
 * The offset at which the audio ends by the Xing header in the frame at `start`, if that states it. The header lies
 * behind the side information, whose length depends on version and channels.
 */
function declaredEnd(file: StreamBytes, start: number): number | undefined {
  const kHasFrames = 1;
  const kHasBytes = 2;
  const frame = file.read(start, 64);
  const isMpeg1 = versionOf(frame) === kMpeg1;
  const isMono = (byteAt(frame, 3) & 0xc0) === 0xc0;
  const at = 4 + (isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17);
  if (frame.length < at + 16) return undefined;
  const id = latin1(frame, at, at + 4);
  const flags = byteAt(frame, at + 7);
  if ((id !== 'Xing' && id !== 'Info') || !(flags & kHasBytes)) return undefined;
  return start + viewOf(frame).getUint32(at + 8 + (flags & kHasFrames ? 4 : 0));
}

/** The offset of the tags that stand at the end of the file: ID3 version 1, and APE in front of it. */
function endBeforeTags(file: StreamBytes): number {
  const kApeHeader = 32;
  let end = file.size;
  if (end >= kId3v1 && latin1(file.read(end - kId3v1, 3)) === 'TAG') end -= kId3v1;
  if (end < kApeHeader) return end;
  const footer = file.read(end - kApeHeader, kApeHeader);
  if (latin1(footer, 0, 8) !== 'APETAGEX') return end;
  const hasHeader = (byteAt(footer, 23) & 0x80) !== 0;
  return end - Math.min(end, viewOf(footer).getUint32(12, true) + (hasHeader ? kApeHeader : 0));
}

function behindZeros(file: StreamBytes, from: number, end: number): number {
  const kPiece = 4096;
  for (let offset = from; offset < end; offset += kPiece) {
    const other = file.read(offset, Math.min(kPiece, end - offset)).findIndex((byte) => byte !== 0);
    if (other >= 0) return offset + other;
  }
  return end;
}

/** Checks the bytes at `from`, which are no frame: throws unless the audio may end there. */
function checkBehindFrames(file: StreamBytes, from: number, end: number): void {
  const bytes = file.read(from, 4);
  if (bytes.length < 4 && bytes[0] === 0xff) throw streamCutOff();
  const offset = behindZeros(file, from, end);
  if (offset === end) return;
  const behind = behindTags(file, offset);
  if (behind > offset && isFrame(file.read(behind, 4))) throw streamChained();
  const name = latin1(file.read(offset, 11));
  if (behind === offset && !name.startsWith('APETAGEX') && name !== 'LYRICSBEGIN') throw streamDamaged();
}
