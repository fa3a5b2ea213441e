// Finds the sample rate of the first sound track of an MP4 or M4A file (ISO 14496-12).
import { undecodable } from './decoding.js';
import { latin1, type SoundBytes, viewOf } from './sound_bytes.js';
import { streamCutOff } from './stream_bytes.js';

interface Box {
  type: string;
  /** Bounds of what it holds, in bytes from the start of the file. */
  start: number;
  end: number;
}

/** The rate in Hz. Throws TonescapeError "unreadable-audio" if the file is cut off or has no sound track. */
export function mp4Rate(file: SoundBytes): number {
  const outermost = boxesIn(file, 0, file.size);
  if (outermost.some(({ end }) => end > file.size)) throw streamCutOff();
  const moov = outermost.find(({ type }) => type === 'moov');
  if (!moov) throw streamCutOff();
  for (const track of boxesIn(file, moov.start, moov.end)) {
    const media = track.type === 'trak' && inside(file, track, 'mdia');
    const handler = media && inside(file, media, 'hdlr');
    if (media && handler && latin1(file.read(handler.start + 8, 4)) === 'soun') return rateOf(file, media);
  }
  throw undecodable('it has no sound track');
}

/** By the track's first sample entry; a rate that does not fit there is the time scale. */
function rateOf(file: SoundBytes, media: Box): number {
  const table = ['minf', 'stbl', 'stsd'].reduce<Box | undefined>(
    (box, type) => box && inside(file, box, type),
    media,
  );
  const kEntry = 8; // behind the table's version and count
  const entry = table && file.read(table.start + kEntry, 36);
  if (entry?.length === 36) {
    if (latin1(entry, 4, 8) === 'Opus') return 48000;
    const rate = viewOf(entry).getUint16(32);
    if (rate > 0) return rate;
  }
  const header = inside(file, media, 'mdhd');
  const bytes = header && file.read(header.start, 24);
  if (bytes?.length !== 24) throw undecodable('its header is incomplete');
  return viewOf(bytes).getUint32(bytes[0] === 1 ? 20 : 12);
}

function inside(file: SoundBytes, { start, end }: Box, type: string): Box | undefined {
  return boxesIn(file, start, end).find((box) => box.type === type);
}

function boxesIn(file: SoundBytes, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end; ) {
    const head = file.read(at, 16);
    if (head.length < 8) break;
    const view = viewOf(head);
    const short = view.getUint32(0); // 0: to the end; 1: a size of 64 bits follows
    const size =
      short === 0 ? end - at : short === 1 && head.length === 16 ? Number(view.getBigUint64(8)) : short;
    if (size < 8) break;
    boxes.push({ type: latin1(head, 4, 8), start: at + (short === 1 ? 16 : 8), end: at + size });
    at += size;
  }
  return boxes;
}
