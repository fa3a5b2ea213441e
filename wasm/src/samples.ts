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
 * The chosen channel of `given`, or the mean of all. `sampleRate` may be left out, or is the same, where `given` knows its
 * rate. Throws TonescapeError: "bad-option" for what is no sound, unequal channels, a channel that is not there and
 * another rate; "sample-rate" unless the rate is a whole number.
 */
export function monoOf(
  given: Samples,
  sampleRate: number | undefined,
  channel: ChannelOptions['channel'] = 'mix',
): Mono {
  const sound = soundOf(given, sampleRate);
  return { samples: mixed(sound.channels, channel), sampleRate: sound.sampleRate };
}

/** @internal The channels of `given`, all of one length, and their rate. Throws as monoOf. */
export function soundOf(
  given: Samples,
  sampleRate: number | undefined,
): { channels: readonly Channel[]; sampleRate: number } {
  const channels = channelsOf(given);
  const { sampleRate: own } = given as Partial<DecodedSound>;
  if (own !== undefined && sampleRate !== undefined && own !== sampleRate) {
    throw refused(
      `The sound has ${own} Hz, but ${kindOf(sampleRate)} is given as its rate; give undefined. The rate to analyse at is an option`,
    );
  }
  return { channels, sampleRate: checkedRate(own ?? sampleRate) };
}

/** @internal The chosen channel, or the mean of all. Throws "bad-option" for a channel that is not there. */
export function mixed(channels: readonly Channel[], channel: 'mix' | number): Mono['samples'] {
  return meanOf(chosen(channels, channel));
}

/** @internal */
export type Channel = Mono['samples'] | Int16Array;

function channelsOf(given: Samples): readonly Channel[] {
  if (isChannel(given)) return [given];
  if (Array.isArray(given)) {
    const isNested = typeof given[0] === 'object' && given[0] !== null;
    return isNested ? checkedChannels(given) : [checkedNumbers('samples', given)];
  }
  const sound = given as Partial<SoundBuffer & DecodedSound> | null | undefined;
  if (Array.isArray(sound?.channelData)) return checkedChannels(sound.channelData);
  if (typeof sound?.getChannelData !== 'function') throw noSound('samples', sound);
  const { numberOfChannels: length } = sound as SoundBuffer;
  return checkedChannels(Array.from({ length }, (_, c) => (sound as SoundBuffer).getChannelData(c)));
}

function isChannel(value: unknown): value is ChannelSamples {
  return ArrayBuffer.isView(value) && /^(Float32|Float64|Int16)Array$/.test(tagOf(value));
}

// Tags are compared, because instanceof fails for an array of another window.
function tagOf(view: object): string {
  return (view as ChannelSamples)[Symbol.toStringTag];
}

function checkedChannels(channels: readonly unknown[]): readonly ChannelSamples[] {
  const shapes = channels.map((one, c) => {
    if (!isChannel(one)) throw noSound(`samples of channel ${c + 1}`, one);
    return `a ${tagOf(one)} of ${one.length} samples`;
  });
  const other = shapes.find((shape) => shape !== shapes[0]);
  if (other)
    throw refused(`One channel is ${shapes[0]}, another ${other}; give channels of one kind and length`);
  return channels as readonly ChannelSamples[];
}

/** The channels to take the mean of. */
function chosen(channels: readonly Channel[], channel: 'mix' | number): readonly Channel[] {
  if (channel === 'mix') return channels;
  const one = channels[channel - 1];
  if (one) return [one];
  throw refused(
    `The channel is ${kindOf(channel)}; give "mix", or a whole number from 1 to ${channels.length}, the number of channels`,
  );
}

/** In float precision and the order of the programs: first the mean, then the division. */
function meanOf([first = [], ...others]: readonly Channel[]): Mono['samples'] {
  if (Array.isArray(first)) return first;
  const only = first as ChannelSamples;
  if (only.length === 0) checkAttached('samples', only.buffer);
  const fullScale = tagOf(only) === 'Int16Array' ? kFullScale : 1;
  if (others.length === 0 && fullScale === 1) return only as Float32Array | Float64Array;
  const mean = new Float32Array(only);
  for (const other of others) {
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (other[i] as number);
  }
  const count = others.length + 1;
  for (let i = 0; i < mean.length; i++) mean[i] = Math.fround((mean[i] as number) / count) / fullScale;
  return mean;
}

function noSound(what: string, given: unknown): TonescapeError {
  const way = Array.isArray(given)
    ? 'give each channel as one Float32Array, all in an array'
    : 'give a Float32Array or an AudioBuffer, and decode a file first';
  return refused(`The ${what} are given as ${kindOf(given)}; ${way}`);
}

function refused(sentence: string): TonescapeError {
  return new TonescapeError('bad-option', `${sentence}.`);
}
