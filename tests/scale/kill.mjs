// Kills each program 50 times at random moments while it analyses 500 small files of two manifests with equal names; no
// row may be lost. Then starts both programs at once where a killed run has left its lock. Arguments: kills, files, a
// seed.
//
//     npm run build && node tests/scale/kill.mjs

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/files.mjs';
import { programs } from '../support/programs.mjs';
import { randomFrom, twoManifests } from './corpus.mjs';
import { checkKilled } from './killed.mjs';

const [kills = 50, files = 500, seed = Date.now() % 1e9] = process.argv.slice(2).map(Number);
const folder = temporaryFolder();
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const random = randomFrom(seed);
const manifests = twoManifests(folder, files, random);
for (const [name, command] of programs) {
  const finished = await checkKilled(command, manifests, folder, kills, random);
  console.log(
    `${name}: ${kills} kills, ${files} files, seed ${seed}: the table is whole (${finished} runs ended before their kill)`,
  );
}

// A run that takes longer than it takes to refuse all others.
const name = '0000.wav\n';
writeFileSync(join(folder, 'one/long.csv'), `file\n${name.repeat(20000)}`);

/**
 * Starts runs at once. When one is left, or after half a minute, ends it by SIGKILL and returns how many were refused.
 */
function raceFor(output, commands) {
  let refused = 0;
  const runs = commands.map(([program, ...words]) =>
    spawn(program, [...words, 'features', 'one/long.csv', '-j', '1', '-o', output], { cwd: folder }),
  );
  const end = () => {
    for (const run of runs) run.kill('SIGKILL');
  };
  const timer = setTimeout(end, 30000);
  const ends = runs.map((run) => {
    let errors = '';
    run.stderr.on('data', (text) => {
      errors += text;
    });
    return new Promise((resolve) => {
      run.on('close', () => {
        if (/is being written by another run/.test(errors) && ++refused === runs.length - 1) end();
        resolve();
      });
    });
  });
  return Promise.all(ends).then(() => {
    clearTimeout(timer);
    return refused;
  });
}

// The first lock belongs to no process, the following ones to runs that were killed.
writeFileSync(join(folder, 'raced.csv.part.lock'), '999999999\n');
for (let round = 0; round < 10; ++round) {
  const commands = [...programs, ...programs, ...programs].map(([, command]) => command);
  assert.equal(await raceFor('raced.csv', commands), commands.length - 1);
}
console.log('a lock that was left is taken over by one run of six, ten times');
