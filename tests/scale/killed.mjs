// Kills runs at random moments and starts them again.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Runs the command and kills it by SIGKILL after `milliseconds`. Returns whether it was killed. */
function killedAfter(milliseconds, [program, ...words], folder) {
  return new Promise((resolve, reject) => {
    const run = spawn(program, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    run.stderr.on('data', (text) => {
      errors += text;
    });
    const timer = setTimeout(() => run.kill('SIGKILL'), milliseconds);
    run.on('close', (status, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(true);
      else if (status === 0) resolve(false);
      else reject(new Error(`status ${status}: ${errors}`));
    });
  });
}

/**
 * Kills `command features MANIFESTS --jobs 2 --resume` at `kills` random moments, starts it again each time, and
 * finally lets it end. Checks that the table equals that of an uninterrupted run and that only its settings are left
 * beside it. A run that ends before its kill is checked too, and the next one starts a new table. Returns how many
 * ended.
 */
export async function checkKilled(command, manifests, folder, kills, random) {
  const words = [...command, 'features', ...manifests, '--jobs', '2', '-o'];
  const timed = ([program, ...rest]) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(program, rest, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return performance.now() - start;
  };
  const before = readdirSync(folder);
  const startup = timed([...command, '--version']);
  const duration = timed([...words, 'whole.csv']);
  const whole = readFileSync(join(folder, 'whole.csv'), 'utf8');
  const settings = readFileSync(join(folder, 'whole.csv.json'), 'utf8');
  const resumed = [...words, 'killed.csv', '--resume'];
  let finished = 0;
  const check = () => {
    assert.equal(readFileSync(join(folder, 'killed.csv'), 'utf8'), whole);
    assert.equal(readFileSync(join(folder, 'killed.csv.json'), 'utf8'), settings);
    assert.deepEqual(
      readdirSync(folder).sort(),
      [...before, 'killed.csv', 'killed.csv.json', 'whole.csv', 'whole.csv.json'].sort(),
    );
    for (const file of ['killed.csv', 'killed.csv.json']) rmSync(join(folder, file));
  };
  for (let i = 0; i < kills; ) {
    // Some moments are before the run has begun, most while it writes.
    const moment = startup * random() * 1.5 + (random() * 4 * duration) / kills;
    if (await killedAfter(moment, resumed, folder)) {
      ++i;
    } else {
      ++finished;
      check();
    }
  }
  assert.equal(await killedAfter(1e6, resumed, folder), false);
  check();
  for (const file of ['whole.csv', 'whole.csv.json']) rmSync(join(folder, file));
  return finished;
}
