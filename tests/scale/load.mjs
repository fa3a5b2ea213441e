// Analyses 20,000 short files, of which 5 % are broken in ten ways: each program must name every broken file, write a
// row of every other one, and need little memory. Argument: the number of files, a multiple of 200.
//
//     npm run build && node tests/scale/load.mjs

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/files.mjs';
import { programs } from '../support/programs.mjs';
import { randomFrom, wavFile, writeFiles } from './corpus.mjs';

const kMostMegabytes = { native: 50, npx: 150 };
const [count = 20000] = process.argv.slice(2).map(Number);
const random = randomFrom(3);
const sound = () => wavFile(0.15, random);
const changed = (change) => {
  const bytes = sound();
  change(bytes);
  return bytes;
};
const broken = [
  () => Buffer.alloc(0),
  () => Buffer.from('<!DOCTYPE html><title>Sign in</title>'),
  () => Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 2444\n'),
  () => Buffer.from(Array.from({ length: 3000 }, () => Math.floor(256 * random()))),
  () => sound().subarray(0, 30),
  () => sound().subarray(0, 1000),
  () => wavFile(0.03, random),
  () => changed((bytes) => bytes.writeUInt32LE(4000, 24)),
  // Float samples that are NaN.
  () => {
    const bytes = changed((header) => {
      header.writeUInt16LE(3, 20);
      header.writeUInt32LE(32000, 28);
      header.writeUInt16LE(4, 32);
      header.writeUInt16LE(32, 34);
    });
    return bytes.fill(0xff, 44);
  },
  // A header that states MP3 samples, which it does not hold.
  () => changed((bytes) => bytes.writeUInt16LE(0x55, 20)),
];

const folder = temporaryFolder();
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const nameOf = (i) => `${i % 100}/${String(i).padStart(6, '0')}.wav`;
writeFiles(folder, count, nameOf, (i) => (i % 20 === 7 ? broken[((i - 7) / 20) % broken.length]() : sound()));
const lines = Array.from({ length: count }, (_, i) => `${nameOf(i)},s${i % 50},calm`);
writeFileSync(join(folder, 'list.csv'), ['file,speaker,emotion', ...lines, ''].join('\n'));

/** Runs the command and returns its largest memory in megabytes, as Linux counts it. */
function measured([program, ...words]) {
  const run = spawn(program, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  let megabytes = 0;
  run.stderr.on('data', (text) => {
    errors += text;
  });
  const timer = setInterval(() => {
    try {
      const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${run.pid}/status`, 'utf8')) ?? [];
      megabytes = Math.max(megabytes, Number(kilobytes ?? 0) / 1024);
    } catch {
      // The process has just ended.
    }
  }, 20);
  return new Promise((resolve) =>
    run.on('close', (status) => {
      clearInterval(timer);
      resolve({ status, errors, megabytes });
    }),
  );
}

let isSmall = true;
for (const [name, command] of programs) {
  for (const resume of [[], ['--resume']]) {
    const start = performance.now();
    const words = ['features', 'list.csv', '-o', `${name}.csv`, '--jobs', '2', ...resume];
    const { status, errors, megabytes } = await measured([...command, ...words]);
    const seconds = (performance.now() - start) / 1000;
    assert.equal(status, 1);
    const sentences = errors.trim().split('\n');
    assert.equal(sentences.pop(), `tonescape: ${(count * 19) / 20} of ${count} files`);
    assert.equal(sentences.length, count / 20);
    assert.equal(
      readFileSync(join(folder, `${name}.csv`), 'utf8')
        .trim()
        .split('\n').length,
      1 + (count * 19) / 20,
    );
    isSmall &&= megabytes < kMostMegabytes[name];
    console.log(
      `${name}${resume.length ? ', resumed' : ''}: ${count / 20} of ${count} files named as broken, ${seconds.toFixed(0)} s, at most ${megabytes.toFixed(0)} MB`,
    );
  }
}
assert.ok(isSmall, 'more memory than 50 MB (native) or 150 MB (npx)');
