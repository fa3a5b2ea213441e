// How `npx tonescape` ends when something fails during a run: with a sentence, and without a row that is written twice.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { referenceWav, temporaryFolder } from '../support/files.mjs';
import { npxScript } from '../support/package.mjs';
import { spawnNode } from '../support/run_node.mjs';

const folder = temporaryFolder();
mkdirSync(join(folder, 's'));
for (const name of ['clipped', 'en_angry_m', 'en_neutral_m_44k1', 'en_sad_f', 'stereo']) {
  copyFileSync(referenceWav(name), join(folder, `s/${name}.wav`));
}
const node = (...args) => spawnNode(args, { cwd: folder });
const ours = (...args) => node(npxScript, ...args);
const words = ['features', '--level', 'descriptors', '-j', '3', 's'];

test('a full disk ends the run without further writes, and --resume completes the table', () => {
  const whole = ours(...words).stdout;
  writeFileSync(
    join(folder, 'full.mjs'),
    `import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    import { isMainThread } from 'node:worker_threads';
    const write = fs.writeSync;
    let count = 0;
    fs.writeSync = (file, data, ...rest) => {
      if (isMainThread && Buffer.isBuffer(data) && ++count === 3)
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return write(file, data, ...rest);
    };
    syncBuiltinESMExports();`,
  );
  const { status, stderr } = node('--import', './full.mjs', npxScript, ...words, '-o', 'd.csv');
  assert.equal(status, 1);
  assert.match(stderr, /^tonescape: d\.csv cannot be written \(full\); .+\[file-not-writable\]\n$/);
  assert.equal(readFileSync(join(folder, 'd.csv.part'), 'utf8'), `${whole.split('\n', 2).join('\n')}\n`);
  assert.equal(ours(...words, '-o', 'd.csv', '--resume').status, 0);
  assert.equal(readFileSync(join(folder, 'd.csv'), 'utf8'), whole);
});

test('a closed pipe ends the run without an error', () => {
  for (const order of [words.join(' '), '--help', '--version']) {
    const command = `{ sleep 0.2; '${process.execPath}' '${npxScript}' ${order}; echo "status $?" >&2; } | true`;
    const { stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
    assert.equal(stderr, 'status 141\n', order);
  }
});

test('a file beside the output that cannot be read or removed gives a sentence instead of a stack trace', () => {
  mkdirSync(join(folder, 'k.csv.part.lock'));
  const { status, stderr } = ours('features', 's/clipped.wav', '-o', 'k.csv');
  assert.equal(status, 1);
  assert.match(stderr, /^tonescape: k\.csv cannot be written \(.+\); .+ \[file-not-writable\]\n$/);
});

test('any other exception gives a sentence too', () => {
  mkdirSync(join(folder, 'n.csv.part'));
  writeFileSync(join(folder, 'n.csv.part.json'), '{}');
  writeFileSync(
    join(folder, 'thrown.mjs'),
    `import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    fs.existsSync = () => { throw new Error('unforeseen'); };
    syncBuiltinESMExports();`,
  );
  const order = ['features', 's/clipped.wav', '-o', 'n.csv', '--resume'];
  const { status, stderr } = node('--import', './thrown.mjs', npxScript, ...order);
  assert.equal(status, 1);
  assert.equal(stderr, 'tonescape: unforeseen\n');
});
