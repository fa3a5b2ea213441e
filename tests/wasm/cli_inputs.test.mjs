// Manifests and folders, which `npx tonescape` and the native program read alike; every file that is left out is named.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nativeProgram, referenceWav, temporaryFolder } from '../support/files.mjs';
import { commands } from '../support/programs.mjs';

const folder = temporaryFolder();
const sound = referenceWav('short_80ms');
copyFileSync(sound, join(folder, 'a.wav'));

/** The messages of both programs about a manifest. */
function featuresOf(manifest, name = 'm.csv') {
  writeFileSync(join(folder, name), manifest);
  return bothOf('features', name);
}

function bothOf(...args) {
  return commands.map(([program, ...words]) =>
    spawnSync(program, [...words, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 }),
  );
}

/** The beginning of each row, with the manifest's columns. */
const startsOf = (stdout, length) =>
  stdout
    .trim()
    .split('\n')
    .map((row) => row.slice(0, length));

test('the lines of a manifest may end with LF, CR LF or CR', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    for (const { status, stdout } of featuresOf(`file,speaker${end}a.wav,1${end}a.wav,2${end}`)) {
      assert.equal(status, 0);
      assert.deepEqual(startsOf(stdout, 8).slice(1), ['a.wav,1,', 'a.wav,2,']);
    }
  }
});

test('columns of a manifest that would be ignored or misread are refused by name', () => {
  for (const [header, pattern] of [
    ['file,speaker,speaker', /two columns named speaker; rename or drop one/],
    ['file, start,end', /a column named " start"; spell it start\./],
    ['File,start,end', /a column named "File"; spell it file\./],
    ['file,\0,end', /has a NUL character; save it as UTF-8/],
    [
      'file,F0semitoneFrom27.5Hz_sma3nz_amean,x',
      /column named F0.*_amean, which the output needs|The table is one of features/,
    ],
  ]) {
    const runs = featuresOf(`${header}\na.wav,1,2\n`);
    for (const { status, stderr } of runs) {
      assert.equal(status, 1);
      assert.match(stderr, pattern);
    }
    assert.equal(runs[0].stderr, runs[1].stderr);
  }
});

test('a field of millions of characters is read', () => {
  const long = `"${'x'.repeat(3_000_000)}""${'y'.repeat(3_000_000)}"`;
  for (const { status, stdout } of featuresOf(`file,notes\na.wav,${long}\n`)) {
    assert.equal(status, 0);
    assert.ok(stdout.includes(long));
  }
  for (const { status, stderr } of featuresOf(`file,notes\na.wav,"${'x'.repeat(6_000_000)}\n`)) {
    assert.equal(status, 1);
    assert.match(stderr, /a quote is opened and never closed; close it/);
  }
});

test('a manifest without a row leaves an earlier table as it was', () => {
  writeFileSync(join(folder, 'yesterday.csv'), 'a table\n');
  writeFileSync(join(folder, 'header.csv'), 'file,speaker\n');
  for (const { status, stderr } of bothOf('features', 'header.csv', '-o', 'yesterday.csv')) {
    assert.equal(status, 1);
    assert.match(stderr, /^tonescape: header\.csv: The manifest has no row; give it one for each file\.\n/);
  }
  assert.equal(readFileSync(join(folder, 'yesterday.csv'), 'utf8'), 'a table\n');
});

test('a manifest is read in the formats of spreadsheets: any delimiter, sep=, empty rows, UTF-16', () => {
  const semicolons = 'file;who\na.wav;ä,b\n;\n"";\n;;;\n';
  const utf16 = Buffer.from(`\uFEFF${semicolons.replaceAll(';', '\t')}`, 'utf16le');
  const manifests = {
    '1.csv': semicolons,
    '2.txt': utf16,
    '3.TSV': Buffer.from(utf16).swap16(),
    '4.csv': `sep=|\r\n${semicolons.replaceAll(';', '|')}`,
    '5.csv': 'file;who;"one, two, or three"\na.wav;ä,b;\n',
  };
  for (const [name, manifest] of Object.entries(manifests)) writeFileSync(join(folder, name), manifest);
  for (const { status, stdout, stderr } of bothOf('features', ...Object.keys(manifests))) {
    assert.equal(status, 0, stderr);
    const starts = ['file,who,"one, ', ...Array(5).fill('a.wav,"ä,b",,')];
    assert.deepEqual(
      startsOf(stdout, 15).map((start, i) => start.slice(0, starts[i]?.length)),
      starts,
    );
  }
});

// Names that are not UTF-8, which the file systems of macOS and Windows do not allow.
const anyBytes = { skip: process.platform !== 'linux' };
const bytes = (text) => Buffer.from(text, 'latin1');
const bytesRun = ([program, ...words], ...args) =>
  spawnSync(program, [...words, 'features', ...args], { cwd: folder, encoding: 'latin1' });
const half = '\xe2\x82\xac\xe2\x82.wav'; // a character of three bytes, then two bytes of an incomplete one
if (!anyBytes.skip) {
  const path = (name) => Buffer.concat([bytes(join(folder, 'bytes/')), bytes(name)]);
  mkdirSync(path(''));
  for (const name of ['M\xfcller.wav', half]) copyFileSync(sound, path(name));
  linkSync(path(half), join(folder, 'link.csv'));
  const rows = `M\xfcller.wav,\xe4\ngone\xe9.wav,\n${half},x\n`;
  writeFileSync(path('m.csv'), bytes(`file,gr\xf6\xdfe\n${rows}`));
}

test('names and fields that are not UTF-8 are written unchanged, byte for byte', anyBytes, () => {
  for (const command of commands) {
    const { stdout, stderr } = bytesRun(command, 'bytes/m.csv', 'bytes');
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map((row) => row.split(',').slice(0, 2)),
      [
        ['file', 'gr\xf6\xdfe'],
        ['M\xfcller.wav', '\xe4'],
        [half, 'x'],
        ['bytes/M\xfcller.wav', ''],
        [`bytes/${half}`, ''],
      ],
    );
    assert.match(stderr, /(^|\n)tonescape: gone\xe9\.wav: The file does not exist/);
    const json = bytesRun(command, '--format', 'json', 'bytes/m.csv').stdout;
    const [first, second] = JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(bytes(json)));
    assert.deepEqual(Object.entries(first).slice(0, 2), [
      ['file', 'M\ufffdller.wav'],
      ['gr\ufffd\ufffde', '\ufffd'],
    ]);
    assert.equal(second.file, '\u20ac\ufffd.wav');
    assert.equal(bytesRun(command, 'bytes', '-o', 'link.csv').status, 2, 'the output is an input');
  }
});

test('--resume completes a table with such names, in either program', anyBytes, () => {
  const whole = bytesRun([nativeProgram], 'bytes/m.csv').stdout;
  const settings = {
    version: bothOf('--version')[1].stdout.trim(),
    command: 'features functionals',
    ...{ model: '', window: '', hop: '', rate: '', channel: 'mix', shard: '1/1' },
  };
  const resumed = (command) => {
    writeFileSync(join(folder, 'r.csv.part'), whole.slice(0, -300), 'latin1');
    writeFileSync(join(folder, 'r.csv.part.json'), JSON.stringify(settings));
    return bytesRun(command, 'bytes/m.csv', '-o', 'r.csv', '--resume');
  };
  [, settings.inputs] = /this run has inputs "(\w+)"/.exec(resumed([nativeProgram]).stderr);
  settings.columns = whole.split('\n', 1)[0].replaceAll(/[\xf6\xdf]/g, '\ufffd');
  for (const command of commands) {
    const { status, stderr } = resumed(command);
    assert.equal(status, 1, stderr); // because of the removed file
    assert.equal(readFileSync(join(folder, 'r.csv'), 'latin1').length, whole.length);
  }
});

// The entries of a folder: audio files that are read and others, hidden files, and links to a folder, a missing file
// and the folder itself.
for (const name of [
  's/b.wav',
  's/q/d.wav',
  's/Z.WAV',
  's/ä.wav',
  's/\uff21.wav',
  's/\u{1f600}.wav',
  'outside/c.wav',
]) {
  mkdirSync(join(folder, 'f', name, '..'), { recursive: true });
  copyFileSync(sound, join(folder, 'f', name));
}
for (const name of ['s/x.m4a', 's/y.AMR', 's/._b.wav', 's/.h/b.wav', 's/__MACOSX/b.wav', 's/list.doc']) {
  mkdirSync(join(folder, 'f', name, '..'), { recursive: true });
  writeFileSync(join(folder, 'f', name), '');
}
symlinkSync('../outside', join(folder, 'f/s/a'));
symlinkSync('../s', join(folder, 'f/s/loop'));
symlinkSync('q', join(folder, 'f/s/also'));

test('a folder is read in byte order: links are followed once, hidden files skipped, other audio files named', () => {
  const runs = bothOf('features', 'f/s');
  for (const { status, stdout } of runs) {
    assert.equal(status, 0);
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map((row) => row.split(',', 1)[0]),
      ['file', 'Z.WAV', 'a/c.wav', 'b.wav', 'q/d.wav', 'ä.wav', '\uff21.wav', '\u{1f600}.wav'].map(
        (name, i) => (i === 0 ? name : `f/s/${name}`),
      ),
    );
  }
  assert.equal(runs[0].stderr, runs[1].stderr);
  assert.equal(
    runs[0].stderr,
    `tonescape: f/s/also: The folder is read already by another name; it is left out.
tonescape: f/s/loop: The folder is read already by another name; it is left out.
tonescape: f/s: 2 files are left out, as this program cannot read .amr, .m4a; convert them to WAV or FLAC.
tonescape: 7 of 9 files
`,
  );
});

test('--help lists the extensions that each program reads in a folder', () => {
  const common = '.wav .rf64 .flac .ogg .oga .opus .mp3 .aif .aiff .aifc .caf';
  const [ours, theirs] = bothOf('features', '--help');
  assert.ok(ours.stdout.includes(`: ${common}\n`));
  assert.ok(theirs.stdout.includes(`: ${common} .au .snd .w64 .sph .nist\n`));
});

test('a run over a folder or a manifest in which files are missing prints their number, in each shard too', () => {
  const manifest = 'file\na.wav\ngone.wav\na.wav\n';
  for (const { stderr } of featuresOf(manifest)) assert.match(stderr, /\ntonescape: 2 of 3 files\n$/);
  const parts = bothOf('features', '--shard', '1/2', 'f/s', '-o', '1.csv');
  const others = bothOf('features', '--shard', '2/2', 'f/s', '-o', '2.csv');
  for (const { stderr } of parts) assert.match(stderr, /\ntonescape: 3 of 5 files\n$/);
  for (const { stderr } of others) assert.doesNotMatch(stderr, /\d of \d/);
  const words = ['features', '--resume', '-o', '1.csv', '--shard', '1/2', 'f/s'];
  for (const { stderr } of bothOf(...words)) assert.match(stderr, /\ntonescape: 3 of 5 files\n$/);
});

test('a file or folder that cannot be read is named, and the others are analysed', () => {
  symlinkSync('nothing.wav', join(folder, 'f/outside/gone.wav'));
  symlinkSync('self', join(folder, 'f/outside/self'));
  mkdirSync(join(folder, 'f/outside/locked'));
  chmodSync(join(folder, 'f/outside/locked'), 0);
  // Drops the superuser's capability to read all files.
  const plain = process.getuid() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];
  const runs = commands.map((command) => bytesRun([...plain, ...command], 'f/outside'));
  chmodSync(join(folder, 'f/outside/locked'), 0o700);
  for (const { status, stdout, stderr } of runs) {
    assert.equal(status, 1);
    assert.match(stdout, /^file,.+\nf\/outside\/c\.wav,[^\n]+\n$/);
    assert.equal(
      stderr,
      `tonescape: f/outside/gone.wav: The link leads to nothing; it is left out.
tonescape: f/outside/locked: The folder cannot be read; check its permissions.
tonescape: f/outside/self: The link leads to nothing; it is left out.
tonescape: 1 of 2 files
`,
    );
  }
});

test('paths of a manifest with backslashes or other composed letters are found', {
  skip: process.platform === 'darwin',
}, () => {
  const composed = 'M\u00fcller';
  const rows = [
    `${composed}\\a.wav`,
    `${composed}/a.wav`,
    'Mu\u0308ller/a.wav',
    'no\\a.wav',
    'Mo\u0308ller.wav',
  ];
  mkdirSync(join(folder, composed));
  copyFileSync(sound, join(folder, composed, 'a.wav'));
  mkdirSync(join(folder, 'p'));
  writeFileSync(join(folder, 'p/m.csv'), ['file', ...rows.map((row) => `../${row}`), ''].join('\n'));
  const paths = /p\/m\.csv: Paths with backslashes lead nowhere, as \.\.\/no\\a\.wav; write them with \/ and/;
  const runs = bothOf('features', 'p/m.csv');
  for (const { stdout, stderr } of runs) {
    assert.deepEqual(
      rows.filter((row) => stdout.includes(`\n../${row},`)),
      rows.slice(0, 3),
    );
    assert.match(stderr, paths);
  }
  assert.equal(runs[0].stderr, runs[1].stderr);
  const features = featuresOf('file,F0semitoneFrom27.5Hz_sma3nz_amean\nq/a.wav,20\n');
  for (const { status, stderr } of features) {
    assert.equal(status, 1);
    assert.match(stderr, /The table is one of features, whose paths are relative to another folder; give/);
  }
});
