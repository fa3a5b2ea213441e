// Manifests as `npx tonescape` and the native program read them, alike: no row is left out without a word.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { installed, projectFile } from './package.mjs';

const script = join(installed.root, 'dist/cli.js');
const native = process.env.TONESCAPE_NATIVE ?? projectFile('build/native/core/cli/tonescape');
const folder = mkdtempSync(join(tmpdir(), 'tonescape-inputs-'));
after(() => rmSync(folder, { recursive: true, force: true }));
copyFileSync(projectFile('tests/reference/wav/short_80ms.wav'), join(folder, 'a.wav'));

/** What both programs say of a manifest. */
function featuresOf(manifest, name = 'm.csv') {
  writeFileSync(join(folder, name), manifest);
  return bothOf('features', name);
}

function bothOf(...args) {
  return [[process.execPath, script], [native]].map(([program, ...words]) =>
    spawnSync(program, [...words, ...args], { cwd: folder, encoding: 'utf8' }),
  );
}

/** The start of each row, with what the manifest says. */
const startsOf = (stdout, length) =>
  stdout
    .trim()
    .split('\n')
    .map((row) => row.slice(0, length));

test('lines may end with LF, CR LF or CR', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    for (const { status, stdout } of featuresOf(`file,speaker${end}a.wav,1${end}a.wav,2${end}`)) {
      assert.equal(status, 0);
      assert.deepEqual(startsOf(stdout, 8).slice(1), ['a.wav,1,', 'a.wav,2,']);
    }
  }
});

test('columns that would be lost or misread are refused by name', () => {
  for (const [header, pattern] of [
    ['file,speaker,speaker', /two columns named speaker; rename or drop one/],
    ['file,start,end', /a column named start, and segments of files are not supported yet/],
  ]) {
    const runs = featuresOf(`${header}\na.wav,1,2\n`);
    for (const { status, stderr } of runs) {
      assert.equal(status, 1);
      assert.match(stderr, pattern);
    }
    assert.equal(runs[0].stderr, runs[1].stderr);
  }
});

test('a manifest as spreadsheets save it: any delimiter, sep=, empty rows, UTF-16', () => {
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
