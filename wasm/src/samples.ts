// Turns what holds sound into mono samples and their rate.
import { checkAttached, checkedNumbers, checkedRate } from './arguments.js';
import { kindOf, TonescapeError } from './errors.js';

/** The samples of one channel: floats in -1 ... 1, or integers of 16 bits, which are divided by 32767. */
export type ChannelSamples = Float32Array | Float64Array | Int16Array;

/** Sound that knows its rate: an AudioBuffer of the Web Audio API, or an object with the same members. */
export interface SoundBuffer {
  readonly numberOfChannels: number;
  /** In Hz. */
  readonly sampleRate: number;
  /** `channel`: from 0. */
  getChannelData(channel: number): Float32Array;
}

/** Sound that knows its rate: the result of the package audio-decode. */
export interface DecodedSound {
  readonly channelData: readonly ChannelSamples[];
  /** In Hz. */
  readonly sampleRate: number;
}

/**
 * A recording: one channel, an array of channels, or an object that has channels and their rate. Values that are not
 * integers of 16 bits are in -1 ... 1. Interleaved samples are not taken, since nothing tells them from one channel.
 */
export type Samples =
  | ChannelSamples
  | readonly number[]
  | readonly ChannelSamples[]
  | SoundBuffer
  | DecodedSound;

/** Which channel of a recording is analysed. */
export interface ChannelOptions {
  /** "mix": the mean of all channels (the default); or the number of one, from 1 as in the programs' --channel. */
  channel?: 'mix' | number;
}

/** One channel, which the core reads without a copy in JavaScript, and its rate in Hz. */
export interface Mono {
  samples: Float32Array | Float64Array | readonly number[];
  sampleRate: number;
}

// The divisor of the programs for WAV of 16 bits.
const kFullScale = 32767;

/**
 * The chosen channel of `given`. `sampleRate` may be left out, or is the same, where `given` knows its rate. Throws
 * TonescapeError: "bad-option" for what is no sound, unequal channels, a channel that is not there and another rate;
 * "sample-rate" unless the rate is a whole number.
 */
export function monoOf(
  given: Samples,
  sampleRate: number | undefined,
  channel: ChannelOptions['channel'],
): Mono {
  if (isChannel(given)) {
    return { samples: monoChannel([given], channel), sampleRate: checkedRate(sampleRate) };
  }
  if (Array.isArray(given)) {
    const samples = isNested(given)
      ? monoChannel(checkedChannels(given), channel)
      : chosen([checkedNumbers('samples', given)], channel)[0];
    return { samples: samples as Mono['samples'], sampleRate: checkedRate(sampleRate) };
  }
  const channels = channelsOf(given as SoundBuffer | DecodedSound);
  return {
    samples: monoChannel(checkedChannels(channels), channel),
    sampleRate: rateOf(given as SoundBuffer | DecodedSound, sampleRate),
  };
}

function channelsOf(sound: Partial<SoundBuffer & DecodedSound> | undefined): readonly ChannelSamples[] {
  const { getChannelData, channelData, numberOfChannels } = sound ?? {};
  if (Array.isArray(channelData)) return channelData;
  if (typeof getChannelData !== 'function') throw noSound('samples', sound);
  return Array.from({ length: numberOfChannels ?? 0 }, (_, c) => getChannelData.call(sound, c));
}

function rateOf(sound: SoundBuffer | DecodedSound, given: number | undefined): number {
  const own = checkedRate(sound.sampleRate);
  if (given === undefined || given === own) return own;
  throw new TonescapeError(
    'bad-option',
    `The sound has ${own} Hz, but ${kindOf(given)} is given as its rate; give undefined. The rate to analyse at is an option.`,
  );
}

function isChannel(value: unknown): value is ChannelSamples {
  return ArrayBuffer.isView(value) && /^(Float32|Float64|Int16)Array$/.test(tagOf(value));
}

// Tags are compared, because instanceof fails for an array of another window.
function tagOf(view: object): string {
  return (view as ChannelSamples)[Symbol.toStringTag];
}

function isNested(values: readonly unknown[]): boolean {
  return typeof values[0] === 'object' && values[0] !== null;
}

function checkedChannels(channels: readonly unknown[]): readonly ChannelSamples[] {
  channels.forEach((one, c) => {
    if (!isChannel(one)) throw noSound(`samples of channel ${c + 1}`, one);
  });
  const all = channels as readonly ChannelSamples[];
  const [first = new Float32Array(), ...others] = all;
  for (const other of others) {
    if (tagOf(other) === tagOf(first) && other.length === first.length) continue;
    throw new TonescapeError(
      'bad-option',
      `One channel is a ${tagOf(first)} of ${first.length} samples, another a ${tagOf(other)} of ${other.length}; give channels of one kind and length.`,
    );
  }
  return all;
}

/** The channels to take the mean of. */
function chosen<T>(channels: readonly T[], channel: ChannelOptions['channel'] = 'mix'): readonly T[] {
  if (channel === 'mix') return channels;
  if (!Number.isInteger(channel) || channel < 1) {
    throw new TonescapeError(
      'bad-option',
      `The channel is ${kindOf(channel)}; give "mix", or a whole number from 1.`,
    );
  }
  if (channel <= channels.length) return channels.slice(channel - 1, channel);
  throw new TonescapeError(
    'bad-option',
    `There is no channel ${channel}, only ${channels.length}; give a smaller number, or "mix".`,
  );
}

/** In float precision and the order of the programs: first the mean, then the division. */
function monoChannel(
  channels: readonly ChannelSamples[],
  channel: ChannelOptions['channel'],
): Float32Array | Float64Array {
  const [first = new Float32Array(), ...others] = chosen(channels, channel);
  if (first.length === 0) checkAttached('samples', first.buffer);
  const isScaled = tagOf(first) !== 'Int16Array';
  if (others.length === 0 && isScaled) return first as Float32Array | Float64Array;
  const mono = new Float32Array(first);
  for (const other of others) {
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] as number) + (other[i] as number);
  }
  const fullScale = isScaled ? 1 : kFullScale;
  const count = others.length + 1;
  for (let i = 0; i < mono.length; i++) mono[i] = Math.fround((mono[i] as number) / count) / fullScale;
  return mono;
}

function noSound(what: string, given: unknown): TonescapeError {
  const way = Array.isArray(given)
    ? 'give each channel as one Float32Array, all in an array'
    : 'give a Float32Array or an AudioBuffer, and decode a file first';
  return new TonescapeError('bad-option', `The ${what} are given as ${kindOf(given)}; ${way}.`);
}
