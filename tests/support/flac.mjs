// Writes FLAC files whose samples are stored as they are (RFC 9639, "verbatim" subframes).

const kBlock = 4096;

/** A FLAC file of 16 bits. `channels`: the integers of each channel. */
export function flacBytes(channels, sampleRate) {
  const [{ length }] = channels;
  const frames = [];
  for (let at = 0; at < length; at += kBlock) {
    frames.push(
      frame(
        channels.map((values) => values.slice(at, at + kBlock)),
        at / kBlock,
        sampleRate,
      ),
    );
  }
  return Buffer.concat([Buffer.from('fLaC'), information(channels.length, sampleRate, length), ...frames]);
}

function information(channels, sampleRate, length) {
  const bytes = Buffer.alloc(4 + 34);
  bytes.writeUInt32BE(0x80000022);
  bytes.writeUInt16BE(kBlock, 4);
  bytes.writeUInt16BE(kBlock, 6);
  bytes.writeUInt32BE(((sampleRate << 12) | ((channels - 1) << 9) | (15 << 4)) >>> 0, 14);
  bytes.writeUInt32BE(length, 18);
  return bytes;
}

function frame(channels, number, sampleRate) {
  const count = channels[0].length;
  // Synchronisation, fixed block size; block size and rate (in Hz, or in tens of Hz) follow in 16 bits each; 16 bits.
  const [unit, rate] = sampleRate < 65536 ? [0x7d, sampleRate] : [0x7e, sampleRate / 10];
  const head = [
    0xff,
    0xf8,
    unit,
    ((channels.length - 1) << 4) | 0x08,
    ...utf8(number),
    (count - 1) >> 8,
    (count - 1) & 255,
    rate >> 8,
    rate & 255,
  ];
  const body = channels.flatMap((values) => [0x02, ...[...values].flatMap((v) => [(v >> 8) & 255, v & 255])]);
  const bytes = [...head, remainder(head, 8, 0x07), ...body];
  const check = remainder(bytes, 16, 0x8005);
  return Buffer.from([...bytes, check >> 8, check & 255]);
}

const utf8 = (number) => (number < 128 ? [number] : [0xc0 | (number >> 6), 0x80 | (number & 63)]);

function remainder(bytes, bits, polynomial) {
  const top = 1 << (bits - 1);
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << (bits - 8);
    for (let i = 0; i < 8; ++i)
      value = value & top ? ((value << 1) ^ polynomial) & (2 * top - 1) : value << 1;
  }
  return value;
}
