#!/usr/bin/env node
// `npx tonescape`: features, embed and inspect, with the options of the native program.
//
// Exit status: 0, all inputs are done; 1, the run or some inputs failed, as standard error says, and the other inputs
// are written; 2, wrong usage.
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { TonescapeError } from '../errors.js';
import { coreVersion } from '../generated/names.js';
import { serveAnalyses } from './analysis.js';
import { runBatch } from './batch.js';
import { inspect } from './inspect.js';
import { optionsOf, UsageError, usage } from './options.js';
import { BrokenPipe, unwritable } from './output.js';
import { printMessage } from './printable.js';

// The status that a shell reports for a program that SIGPIPE ended, as it ends the native program.
const kBrokenPipe = 141;

async function run(words: string[]): Promise<number> {
  try {
    const order = optionsOf(words);
    if (order.command === 'help') process.stdout.write(usage);
    else if (order.command === 'version') process.stdout.write(`${coreVersion}\n`);
    else if (order.command === 'inspect') process.stdout.write(await inspect(order.model));
    else return await runBatch(order);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      printMessage(`${error.message}\nRun with --help for more.`);
      return 2;
    }
    return failed(error);
  }
}

/** Prints the error, unless a pipe was closed by its reader. Returns the exit status. */
function failed(error: unknown): number {
  if (error instanceof BrokenPipe) return kBrokenPipe;
  if (error instanceof TonescapeError) {
    printMessage(`${error.message} [${error.code}]`);
    return error.code === 'bad-option' ? 2 : 1;
  }
  printMessage(error instanceof Error ? error.message : String(error));
  return 1;
}

// One compilation task: the module is small, so a second one would take 10 MB and save no time.
setFlagsFromString('--wasm-num-compilation-tasks=1');

if (isMainThread) {
  // Rows are short-lived: letting the young generation of the heap grow would take 70 MB more and save no time.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--optimize-for-size');
  // This stream is used by --help, --version and inspect; tables are written without it.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(failed(error.code === 'EPIPE' ? new BrokenPipe() : unwritable(undefined, error)));
  });
  process.exitCode = await run(process.argv.slice(2));
} else {
  await serveAnalyses();
}
