// Segments of files in manifests, which `npx tonescape` and the native program analyse alike.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { commands } from '../support/programs.mjs';

const folder = temporaryFolder();
const run = ([program, ...words], ...args) =>
  spawnSync(program, [...words, ...args], { cwd: folder, encoding: 'utf8' });

const kRate = 16000;
const whole = readFileSync(referenceWav('en_sad_f'));
writeFileSync(join(folder, 'a.wav'), whole);

/** Writes the samples from `start` to `end` to a file of their own. */
function cut(name, start, end) {
  const data = whole.subarray(44 + 2 * start, 44 + 2 * end);
  const header = Buffer.from(whole.subarray(0, 44));
  header.writeUInt32LE(36 + data.length, 4);
  header.writeUInt32LE(data.length, 40);
  writeFileSync(join(folder, name), Buffer.concat([header, data]));
  return name;
}

const kCount = (whole.length - 44) / 2;
// Bounds as in the manifest, and in samples.
const kSegments = [
  ['0.5', '1.5', 8000, 24000],
  ['0 days 00:00:01', '', kRate, kCount],
  ['', '0.70003', 0, 11200],
  ['1.00004', '2.00004', 16001, 32001],
  ['NaT', 'NaT', 0, kCount],
];
const manifest = [
  'file,start,end,emotion',
  ...kSegments.map(([start, end], i) => `a.wav,${start},${end},e${i}`),
];
writeFileSync(join(folder, 'm.csv'), manifest.join('\n'));
kSegments.forEach(([, , start, end], i) => {
  cut(`cut${i}.wav`, start, end);
});

/** The rows without the manifest's columns. */
const numbersIn = (stdout, textFields) =>
  stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').slice(textFields).join(','));

test('a segment gives the same features as the same samples in a file of their own, bit for bit', () => {
  const cuts = kSegments.map((_, i) => `cut${i}.wav`);
  const model = projectFile('models/open.safetensors');
  for (const program of commands) {
    for (const command of [
      ['features'],
      ['features', '--rate', '22050'],
      ['features', '--level', 'descriptors'],
      ['embed', '-m', model],
      ['embed', '-m', model, '--window', '0.5', '--hop', '0.2'],
    ]) {
      const found = run(program, ...command, 'm.csv');
      const expected = run(program, ...command, ...cuts);
      assert.equal(found.stderr, '');
      const carried = command.includes('descriptors') ? 3 : 4;
      assert.deepEqual(numbersIn(found.stdout, carried), numbersIn(expected.stdout, 1), command.join(' '));
    }
  }
});

test('start and end are copied to the output unchanged', () => {
  for (const program of commands) {
    const rows = run(program, 'features', 'm.csv').stdout.trim().split('\n');
    assert.match(rows[0], /^file,start,end,emotion,F0/);
    rows.slice(1).forEach((row, i) => {
      assert.ok(row.startsWith(`${manifest[i + 1]},`), row);
    });
    const frames = run(program, 'features', '--level', 'descriptors', 'm.csv').stdout;
    assert.match(frames, /^file,start,end,frame_time,.*\na\.wav,0\.5,1\.5,0,/);
  }
});

test('a wrong segment is an error of its row only', () => {
  const rows = [
    'a.wav,0.7,0.5',
    'a.wav,0.7,0.7',
    'a.wav,3,99',
    'a.wav,99,',
    'a.wav,1 days 00:00:00,',
    'empty.wav,,',
    'a.wav,"1,5",2',
    'a.wav,-1,2',
    'a.wav,0,1',
    'none.wav,0,1',
  ];
  const behind = Buffer.from('LIST\x04\0\0\0INFO', 'latin1'); // the data chunk is empty, not one of unknown length
  writeFileSync(
    join(folder, 'empty.wav'),
    Buffer.concat([readFileSync(join(folder, cut('empty.wav', 0, 0))), behind]),
  );
  writeFileSync(join(folder, 'wrong.csv'), `file,start,end\n${rows.join('\n')}\n`);
  const [found, expected] = commands.map((program) => run(program, 'features', '-j', '1', 'wrong.csv'));
  assert.equal(found.stderr, expected.stderr);
  assert.equal(found.stdout.trim().split('\n').length, 2);
  assert.equal(found.status, 1);
  assert.equal(expected.status, 1);
  const lines = found.stderr.trim().split('\n');
  for (const [i, pattern] of [
    /a\.wav \[0\.7, 0\.5\]: The segment ends at 0\.5, which is not behind its start, 0\.7;/,
    /a\.wav \[0\.7, 0\.7\]: The segment ends at 0\.7, which is not behind its start, 0\.7;/,
    /a\.wav \[3, 99\]: The segment ends at 99 s, and the file is 4\.4040625 s long;/,
    /a\.wav \[99, \]: The segment begins at 99 s, and the file is/,
    /a\.wav \[1 days 00:00:00, \]: The segment begins at 86400 s, and the file is/,
    /empty\.wav \[, \]: There are no samples/,
    /a\.wav \[1,5, 2\]: The start of the segment, "1,5", is no time; write seconds/,
    /a\.wav \[-1, 2\]: The start of the segment, "-1", is no time/,
    /none\.wav \[0, 1\]: The file does not exist/,
    /1 of 10 files/,
  ].entries()) {
    assert.match(lines[i], pattern);
  }
});

test('segments of shuffled files keep their order, and --resume completes a cut table', () => {
  const rows = ['a.wav,0,1', 'cut0.wav,0,0.5', 'a.wav,1,2', 'cut0.wav,0.5,1', 'a.wav,0,1'];
  writeFileSync(join(folder, 'shuffled.csv'), `file,start,end\n${rows.join('\n')}\n`);
  const tables = commands.map((program) => run(program, 'features', 'shuffled.csv').stdout);
  for (const [i, program] of commands.entries()) {
    const lines = tables[i].trim().split('\n');
    assert.deepEqual(
      lines.slice(1).map((line) => line.split(',').slice(0, 3).join(',')),
      rows,
    );
    assert.equal(lines[1], lines[5]);
    writeFileSync(join(folder, 'r.csv'), tables[i].slice(0, tables[i].indexOf(lines[3]) + 100));
    const resumed = run(program, 'features', 'shuffled.csv', '-o', 'r.csv', '--resume');
    assert.equal(resumed.status, 0, resumed.stderr);
    assert.equal(readFileSync(join(folder, 'r.csv'), 'utf8'), tables[i]);
    rmSync(join(folder, 'r.csv.json'));
  }
});
