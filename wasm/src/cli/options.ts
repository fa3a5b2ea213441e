// Reads the arguments of the command line into plain options.
import { availableParallelism } from 'node:os';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import {
  defaultHop,
  frameStep,
  highestSampleRate,
  longestWindow,
  lowestSampleRate,
  shortestWindow,
} from '../generated/limits.js';
import { releasedModels } from '../generated/models.js';
import { kStandardOutput } from './output.js';
import { kSoundExtensions } from './sound_names.js';

export const usage = `Voice features and a latent space of speech emotion

tonescape features [--level functionals|descriptors] [--rate HZ] [OPTIONS] INPUT...
tonescape features [--window SECONDS [--hop SECONDS]] [--model M.safetensors] [OPTIONS] INPUT...
    Extract eGeMAPS features from audio
tonescape embed --model MODEL [--window SECONDS [--hop SECONDS]] [OPTIONS] INPUT...
    Place audio in a model's latent space and classify it
tonescape inspect MODEL
    Show what a model bundle holds

MODEL is the file of a bundle (.safetensors), \`default\`, or another model of the package:
${releasedModels.join(', ')}.

INPUT is an audio file, a folder, or a manifest (.csv, .tsv or .txt with a column \`file\`).
Of a folder, files of these names are read: ${kSoundExtensions.join(' ')}
(all but .wav need \`npm install audio-decode\`). OPTIONS:
    --format csv|arff|json    features only; csv by default
    -o, --output FILE         standard output if not given
    -j, --jobs N              files analysed at once
    --shard I/N               the I-th of N equal parts of the inputs, I from 1
    --rate HZ                 features only: sample rate to take them at, resampled (each file's own if not given)
    -m, --model M.safetensors features: those that the model takes, at its rate and by its front end
    --channel N|mix           channel to take, from 1, or their mean; mix by default
    --resume                  keep the rows that are in the output already, and go on
    --help, --version
`;

/** The arguments are wrong; the message is the sentence for the user. */
export class UsageError extends Error {}

export type Level = 'functionals' | 'descriptors';
export type Format = 'csv' | 'arff' | 'json';

export interface BatchOptions {
  inputs: string[];
  /** Path; undefined: standard output. */
  output: string | undefined;
  format: Format;
  jobs: number;
  shard: { index: number; count: number };
  resume: boolean;
  /** Number of the channel, from 1; 0: the mean of all. */
  channel: number;
  analysis: AnalysisOptions;
}

/** What to compute from each file. */
export type AnalysisOptions =
  | ({
      kind: 'features';
      level: Level;
      /** undefined: each file's own, or the model's. */
      rate: number | undefined;
      model: string | undefined;
    } & Sliding)
  | ({ kind: 'embed'; model: string } & Sliding);

/** Seconds of a sliding window, undefined for whole files, and from row to row. */
export interface Sliding {
  window: number | undefined;
  hop: number;
}

export type Order =
  | { command: 'help' }
  | { command: 'version' }
  | { command: 'inspect'; model: string }
  | ({ command: 'batch' } & BatchOptions);

const kBatchOptions = {
  output: { type: 'string', short: 'o' },
  jobs: { type: 'string', short: 'j' },
  shard: { type: 'string' },
  channel: { type: 'string' },
  resume: { type: 'boolean' },
} as const;

const kSlidingOptions = { window: { type: 'string' }, hop: { type: 'string' } } as const;

function slidingOf(values: { window?: string | undefined; hop?: string | undefined }): Sliding {
  if (values.hop !== undefined && values.window === undefined) throw new UsageError('--hop needs --window.');
  return {
    window:
      values.window === undefined
        ? undefined
        : number('--window', values.window, shortestWindow, longestWindow),
    hop: number('--hop', values.hop ?? `${defaultHop}`, frameStep, longestWindow),
  };
}

/** Reads the arguments. Throws UsageError. */
export function optionsOf(words: string[]): Order {
  const [command, ...rest] = words;
  if (words.includes('--help') || words.includes('-h')) return { command: 'help' };
  switch (command) {
    case '--version':
      return { command: 'version' };
    case 'features': {
      const { values, positionals } = parsed(rest, {
        ...kBatchOptions,
        ...kSlidingOptions,
        level: { type: 'string' },
        rate: { type: 'string' },
        model: { type: 'string', short: 'm' },
        format: { type: 'string' },
      });
      const level = oneOf('--level', values.level ?? 'functionals', ['functionals', 'descriptors']);
      const format = oneOf('--format', values.format ?? 'csv', ['csv', 'arff', 'json']);
      const rate =
        values.rate === undefined
          ? undefined
          : whole('--rate', values.rate, lowestSampleRate, highestSampleRate);
      for (const one of ['level', 'rate'] as const)
        for (const other of ['window', 'model'] as const)
          if (values[one] !== undefined && values[other] !== undefined)
            throw new UsageError(`--${one} excludes --${other}.`);
      const { model } = values;
      return batch(values, positionals, format, {
        kind: 'features',
        level,
        rate,
        model,
        ...slidingOf(values),
      });
    }
    case 'embed': {
      const { values, positionals } = parsed(rest, {
        ...kBatchOptions,
        ...kSlidingOptions,
        model: { type: 'string', short: 'm' },
      });
      if (values.model === undefined) throw new UsageError('--model is required.');
      const { model } = values;
      return batch(values, positionals, 'csv', { kind: 'embed', model, ...slidingOf(values) });
    }
    case 'inspect': {
      const { positionals } = parsed(rest, {});
      const [model, ...others] = positionals;
      if (model === undefined || others.length > 0) throw new UsageError('Give one model bundle.');
      return { command: 'inspect', model };
    }
    default:
      throw new UsageError(`Give a command: features, embed or inspect, not ${command ?? 'nothing'}.`);
  }
}

function parsed<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

interface BatchWords {
  output?: string | undefined;
  jobs?: string | undefined;
  shard?: string | undefined;
  resume?: boolean | undefined;
  channel?: string | undefined;
}

function batch(words: BatchWords, inputs: string[], format: Format, analysis: AnalysisOptions): Order {
  if (inputs.length === 0) throw new UsageError('Give at least one INPUT.');
  const { resume = false } = words;
  if (words.output === '') throw new UsageError('--output is empty; name a file.');
  const output = kStandardOutput.includes(words.output ?? '-') ? undefined : words.output;
  if (resume && (output === undefined || format !== 'csv')) {
    throw new UsageError('--resume needs --output, and CSV.');
  }
  const jobs = words.jobs === undefined ? availableParallelism() : whole('--jobs', words.jobs, 1, 1024);
  const shard = shardOf(words.shard ?? '1/1');
  const channel = channelOf(words.channel ?? 'mix');
  return { command: 'batch', inputs, output, format, jobs, shard, resume, channel, analysis };
}

function shardOf(text: string): { index: number; count: number } {
  const [, index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (!index || !count || index > count) {
    throw new UsageError(`--shard takes I/N with I from 1 to N, as 2/8, not ${text}.`);
  }
  return { index, count };
}

function channelOf(text: string): number {
  if (text === 'mix') return 0;
  if (/^\d{1,9}$/.test(text) && Number(text) >= 1) return Number(text);
  throw new UsageError(`--channel takes mix or a number from 1, not ${text}.`);
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new UsageError(`${option} takes ${choices.join(', ')}, not ${text}.`);
  return found;
}

function whole(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not ${text}.`);
}

function number(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  const isDecimal = /^(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text);
  if (isDecimal && value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a number from ${least} to ${most}, not ${text}.`);
}
