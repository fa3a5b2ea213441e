// `npx tonescape` compared with the native program: equal arguments give equal tables, sentences and exit status.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withMetadata } from '../support/bundle.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { npxScript } from '../support/package.mjs';
import { programsIn } from '../support/programs.mjs';

const model = projectFile('models/dae.safetensors');
const folder = temporaryFolder();

const { npx: ours, native: theirs } = programsIn(folder);

// Folders with speech at several rates, a stereo file, a file that is too short and one that is not audio.
mkdirSync(join(folder, 'speech/more'), { recursive: true });
for (const name of ['en_sad_f', 'en_neutral_m_44k1', 'stereo', 'short_30ms', 'clipped']) {
  copyFileSync(referenceWav(name), join(folder, `speech/more/${name}.wav`));
}
copyFileSync(referenceWav('en_angry_m'), join(folder, 'speech/Z, "quoted".WAV'));
writeFileSync(join(folder, 'speech/broken.wav'), 'RIFF....WAVEnonsense');
writeFileSync(join(folder, 'speech/notes.txt'), 'no sound');
writeFileSync(
  join(folder, 'speech/list.csv'),
  '\uFEFFspeaker,file,emotion\r\n1,more/en_sad_f.wav,"sad, or ""so"""\r\n\r\n2,missing.wav,x\r\n3,more/clipped.wav,\r\n',
);
const samples = readFileSync(referenceWav('en_sad_f'));
writeFileSync(join(folder, 'cut.wav'), samples.subarray(0, 20000));

// Relative bound. Numbers that are rounded differently in WebAssembly (native.test.mjs) differ by up to 4e-6.
const kBound = 2e-5;
const isNumber = (text) => /^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(text);

/** Compares texts; numbers in them may differ by the bound. */
function assertSameText(found, expected) {
  const pieces = (text) => text.split(/([,\n {}[\]])/);
  const [a, b] = [pieces(found), pieces(expected)];
  assert.equal(a.length, b.length, `${found.slice(0, 300)}\n---\n${expected.slice(0, 300)}`);
  const same = a.filter((piece, i) => piece === b[i] && isNumber(piece)).length;
  assert.ok(same >= 0.5 * a.filter(isNumber).length, `${same} numbers are equal to the last digit`);
  a.forEach((piece, i) => {
    if (piece === b[i]) return;
    assert.ok(isNumber(piece) && isNumber(b[i]), `${piece} instead of ${b[i]}`);
    const [x, y] = [Number(piece), Number(b[i])];
    assert.ok(Math.abs(x - y) <= kBound * Math.max(Math.abs(x), Math.abs(y), 1e-2), `${x}, native ${y}`);
  });
}

// The reason why a file cannot be decoded is a text of the decoding library.
const withoutReason = (text) => text.replace(/cannot be decoded \([^)]*\); .*\./, 'cannot be decoded');

/** Checks that both programs give the same status, tables and sentences. */
function assertSame(...args) {
  const [found, expected] = [ours(...args), theirs(...args)];
  assert.equal(found.status, expected.status, found.stderr);
  assert.deepEqual(
    withoutReason(found.stderr).split('\n').sort(),
    withoutReason(expected.stderr).split('\n').sort(),
  );
  assertSameText(found.stdout, expected.stdout);
  return found;
}

test('a folder, a manifest and a file give the native features, and broken files are named', () => {
  const { status, stdout, stderr } = assertSame(
    'features',
    '-j',
    '3',
    'speech',
    'speech/list.csv',
    'cut.wav',
    'none',
  );
  assert.equal(status, 1);
  assert.equal(stdout.trim().split('\n').length, 1 + 5 + 2);
  for (const code of ['too-short', 'unreadable-audio', 'file-not-found'])
    assert.match(stderr, new RegExp(`\\[${code}\\]`));
  assert.ok(!stderr.includes('\r'), 'no progress bar in a pipe');
});

test('both programs write the same descriptors, as CSV, ARFF and JSON', () => {
  assertSame('features', '--level', 'descriptors', 'speech/more/clipped.wav');
  for (const format of ['arff', 'json']) {
    const { stdout } = assertSame(
      'features',
      '--format',
      format,
      'speech/list.csv',
      'speech/Z, "quoted".WAV',
    );
    if (format === 'arff') assert.match(stdout, /^@attribute 'emotion' \{'sad, or "so"','x',''\}$/m);
  }
});

test('both programs embed whole files and sliding windows, and inspect a model, alike', () => {
  assertSame('embed', '--model', model, 'speech');
  assertSame('embed', '-m', model, '--window', '1', '--hop', '0.25', 'speech/list.csv');
  const { stdout } = assertSame('inspect', model);
  assert.match(stdout, /tensors \(float32\)/);
});

test('both programs take the features of windows, and those that a model takes, alike', () => {
  copyFileSync(referenceWav('quiet_-50dB'), join(folder, 'faint.wav'));
  const open = projectFile('models/open.safetensors');
  assertSame('features', '--window', '1', '--hop', '0.25', 'faint.wav');
  const { stdout } = assertSame('features', '-m', open, '--window', '1', '--hop', '0.25', 'faint.wav');
  assert.match(stdout, /^file,time,level,f0,voiced,F0semitone/);
  const whole = assertSame('features', '--model', open, 'faint.wav').stdout;
  assert.notEqual(whole, ours('features', '--rate', '16000', 'faint.wav').stdout);
  for (const [one, other] of [
    ['--level functionals', '--window 1'],
    ['--rate 16000', '--window 1'],
    ['--rate 16000', `--model ${open}`],
  ]) {
    const words = `features ${one} ${other} faint.wav`.split(' ');
    assert.deepEqual([ours(...words).status, theirs(...words).status], [2, 2], words.join(' '));
  }
});

test('both programs embed by the front end of the model, alike', () => {
  const other = 'other.safetensors'; // the same weights, of features that keep the level
  writeFileSync(join(folder, other), withMetadata(readFileSync(model), { front_end: undefined }));
  copyFileSync(referenceWav('quiet_-50dB'), join(folder, 'quiet.wav'));
  for (const window of [[], ['--window', '1', '--hop', '0.25']]) {
    const { stdout } = assertSame('embed', '-m', other, ...window, 'quiet.wav');
    assert.notEqual(stdout, ours('embed', '-m', model, ...window, 'quiet.wav').stdout);
  }
});

test('control characters of a bundle and of names do not reach the terminal', () => {
  const bytes = readFileSync(model);
  const licence = 'a\x1b]0;title\x07\nb\tc\x7f\x9b31m Ä\u00a0\r';
  writeFileSync(join(folder, 'sly\x1b[2J.safetensors'), withMetadata(bytes, { licence, 'key\x1b': 'x' }));
  const { stdout } = assertSame('inspect', 'sly\x1b[2J.safetensors');
  assert.match(stdout, /^sly\\x1b\[2J\.safetensors: /);
  assert.ok(stdout.includes(`a\\x1b]0;title\\x07\n${' '.repeat(20)}b\\x09c\\x7f\\x9b31m Ä\u00a0\\x0d\n`));
  assert.match(stdout, /^ {2}key\\x1b {10} x$/m);
  const { stderr } = assertSame('features', 'no\x1b[2J\x9b.wav');
  assert.match(stderr, /^tonescape: no\\x1b\[2J\\x9b\.wav: .*\[file-not-found\]$/m);
  for (const program of [ours, theirs])
    assert.match(program('features', '-o', 'no\x1b/t.csv', 'cut.wav').stderr, /^tonescape: no\\x1b\/t\.csv /);
});

test('shards in order make the whole table, and --resume completes a table that was cut off', () => {
  const whole = ours('features', 'speech').stdout;
  const parts = [1, 2, 3].map((i) => ours('features', '--shard', `${i}/3`, 'speech').stdout);
  const lines = parts.map((part) => part.split('\n'));
  assert.ok(
    lines.every((part) => part.length >= 3),
    'each part has rows',
  );
  assert.equal(
    parts[0] +
      lines
        .slice(1)
        .map((part) => part.slice(1).join('\n'))
        .join(''),
    whole,
  );

  const table = join(folder, 'table.csv');
  writeFileSync(table, whole.slice(0, -30));
  const { status } = ours('features', '--resume', '-o', table, 'speech');
  assert.equal(status, 1, 'the broken file fails again');
  assert.equal(readFileSync(table, 'utf8'), whole);
  assert.equal(ours('embed', '-m', model, '--resume', '-o', table, 'speech').status, 2, 'other columns');

  // Existing rows are not changed.
  writeFileSync(table, whole.replaceAll(/(,[-\d.e]+)\n/g, ',7\n'));
  ours('features', '--resume', '-o', table, 'speech');
  const rows = readFileSync(table, 'utf8').trim().split('\n');
  assert.ok(rows.slice(1).every((row) => row.endsWith(',7')));
});

test('--resume continues a table of many rows per file at the last file', () => {
  const words = ['features', '--level', 'descriptors', 'speech/more/clipped.wav', 'speech/more/stereo.wav'];
  const whole = ours(...words).stdout;
  const table = join(folder, 'rows.csv');
  for (const size of [whole.length - 1000, whole.indexOf('stereo.wav') + 3, 2000]) {
    writeFileSync(table, whole.slice(0, size));
    assert.equal(ours(...words, '--resume', '-o', table).status, 0);
    assert.equal(readFileSync(table, 'utf8'), whole, `cut at ${size}`);
  }
});

test('four shards under GNU parallel make one table', () => {
  const command = `parallel --will-cite -j 2 ${process.execPath} ${npxScript} features --jobs 1 --shard {}/4 --output part{}.csv speech/more ::: 1 2 3 4
    head -n 1 part1.csv; tail -q -n +2 part1.csv part2.csv part3.csv part4.csv`;
  const { stdout } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
  const expected = ours('features', 'speech/more').stdout;
  assert.equal(expected.trim().split('\n').length, 5);
  assert.equal(stdout, expected);
});

test('a wrong choice gives one sentence, the same in both programs', () => {
  for (const [words, sentence] of [
    [['features', '--format', 'xml', 'speech'], '--format takes csv, arff, json, not xml.'],
    [['features', '--level', 'foo', 'speech'], '--level takes functionals, descriptors, not foo.'],
    [['features', '--jobs', '1.5', 'speech'], '--jobs takes a whole number from 1 to 1024, not 1.5.'],
    [
      ['embed', '-m', model, '--window', '1', '--hop', '61', 'speech'],
      '--hop takes a number from 0.01 to 60, not 61.',
    ],
  ]) {
    const { status, stderr } = assertSame(...words);
    assert.equal(status, 2);
    assert.equal(stderr, `tonescape: ${sentence}\nRun with --help for more.\n`);
  }
});

test('wrong usage exits with 2, help and version exit with 0', () => {
  for (const words of [
    [],
    ['sing'],
    ['features'],
    ['features', '--sing', 'speech'],
    ['features', '--level', 'low', 'speech'],
    ['features', '--format', 'xls', 'speech'],
    ['features', '--jobs', '0', 'speech'],
    ['features', '--shard', '3/2', 'speech'],
    ['features', '--resume', 'speech'],
    ['embed', 'speech'],
    ['embed', '-m', model, '--hop', '1', 'speech'],
    ['embed', '-m', model, '--window', '0.01', 'speech'],
    ['inspect'],
  ]) {
    const { status, stdout, stderr } = ours(...words);
    assert.equal(status, 2, words.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^tonescape: .+\n/);
    assert.equal(theirs(...words).status, 2, `native ${words.join(' ')}`);
  }
  assert.match(ours('--help').stdout, /--shard/);
  assert.equal(ours('--version').stdout, theirs('--version').stdout);
});

test('a file that is no model, and an output that cannot be written, exit with 1', () => {
  const notes = 'speech/notes.txt';
  assertSame('embed', '-m', notes, 'speech');
  for (const args of [
    ['inspect', 'none.safetensors'],
    ['features', '-o', 'no/where.csv', 'speech'],
  ]) {
    const { status, stderr } = ours(...args);
    assert.equal(status, 1);
    assert.match(stderr, /\[file-not-(found|writable)\]\n$/);
    assert.equal(theirs(...args).status, 1);
  }
});
