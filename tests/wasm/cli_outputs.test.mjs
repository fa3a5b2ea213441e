// How `npx tonescape` and the native program write an output: alike, and without destroying other files.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { randomFrom, twoManifests } from '../scale/corpus.mjs';
import { checkKilled } from '../scale/killed.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { programs } from '../support/programs.mjs';

const root = temporaryFolder();

/** Each program with a folder of its own. */
function eachProgram(work) {
  for (const [name, command] of programs) {
    const folder = mkdtempSync(join(root, `${name}-`));
    for (const [file, signal] of [
      ['s1/01.wav', 'en_sad_f'],
      ['s1/02.wav', 'clipped'],
      ['s2/01.wav', 'en_angry_m'],
      ['s2/02.wav', 'short_80ms'],
    ]) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      copyFileSync(referenceWav(signal), join(folder, file));
    }
    for (const speaker of ['s1', 's2'])
      writeFileSync(join(folder, speaker, 'list.csv'), 'file\n01.wav\n02.wav\n');
    const run = (...args) => {
      const [program, ...words] = [...command, ...args];
      return spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
    };
    const text = (file) => readFileSync(join(folder, file), 'utf8');
    work({ run, folder, text, name, command });
  }
}

const lists = ['s1/list.csv', 's2/list.csv'];

test('--resume does not change a complete table of two manifests with equal names, and completes a cut one', () => {
  eachProgram(({ run, text, folder, name }) => {
    const whole = run('features', ...lists).stdout;
    assert.equal(whole.trim().split('\n').length, 5);
    for (const size of [
      whole.length,
      whole.length - 20,
      whole.indexOf('\n', whole.indexOf('\n') + 1) + 30,
      40,
    ]) {
      writeFileSync(join(folder, 'f.csv'), whole.slice(0, size));
      const { status, stderr } = run('features', ...lists, '-o', 'f.csv', '--resume');
      assert.equal(status, 0, stderr);
      assert.equal(text('f.csv'), whole, `${name}, cut at ${size}`);
    }
    assert.deepEqual(
      readdirSync(folder).sort(),
      ['f.csv', 'f.csv.json', 's1', 's2'],
      'nothing but its settings is left beside the table',
    );
  });
});

test('a spliced row is computed again, and an input that failed before is sorted into its position', () => {
  eachProgram(({ run, text, folder }) => {
    const whole = run('features', ...lists).stdout;
    const lines = whole.split('\n');
    writeFileSync(
      join(folder, 'f.csv'),
      [lines[0], lines[1], `${lines[2]}${lines[3]}`, lines[4], ''].join('\n'),
    );
    assert.equal(run('features', ...lists, '-o', 'f.csv', '--resume').status, 0);
    assert.equal(text('f.csv'), whole);
    writeFileSync(join(folder, 'f.csv'), [lines[0], lines[1], lines[4], ''].join('\n'));
    assert.equal(run('features', ...lists, '-o', 'f.csv', '--resume').status, 0);
    assert.equal(text('f.csv').split('\n').length, lines.length);
  });
});

test('a file that is named twice in succession keeps the rows of both, also with many rows per file', () => {
  eachProgram(({ run, text, folder, name }) => {
    const words = ['features', '--level', 'descriptors', 's1/02.wav', 's1/02.wav', 's1/01.wav'];
    const whole = run(...words).stdout;
    const second = whole.lastIndexOf('s1/02.wav,0,');
    for (const size of [whole.length, second, second + 1000, whole.indexOf('s1/01.wav') + 500]) {
      writeFileSync(join(folder, 'd.csv'), whole.slice(0, size));
      assert.equal(run(...words, '-o', 'd.csv', '--resume').status, 0);
      assert.equal(text('d.csv'), whole, `${name}, cut at ${size}`);
    }
  });
});

test('--resume continues an unfinished table only with equal settings, in either program', () => {
  const parts = [];
  eachProgram(({ run, text, folder, name }) => {
    copyFileSync(projectFile('models/dae.safetensors'), join(folder, 'm.safetensors'));
    const words = ['embed', '-m', 'm.safetensors', '--window', '1', '--hop', '0.25', 's1', '-o', 'e.csv'];
    assert.equal(run(...words).status, 0);
    const whole = text('e.csv');
    // A failed write stops the run; the rows in the file stay.
    rmSync(join(folder, 'e.csv'));
    mkdirSync(join(folder, 'e.csv.part'));
    assert.equal(run(...words).status, 1);
    rmSync(join(folder, 'e.csv.part'), { recursive: true });
    const settings = text('e.csv.json');
    parts.push(settings);
    renameSync(join(folder, 'e.csv.json'), join(folder, 'e.csv.part.json'));
    writeFileSync(join(folder, 'e.csv.part'), whole.slice(0, 1500));
    const other = words.map((word) => (word === '0.25' ? '0.5' : word));
    const { status, stderr } = run(...other, '--resume');
    assert.equal(status, 2, name);
    assert.match(
      stderr,
      /e\.csv\.part was made with hop "0\.25", this run has hop "0\.5"; leave out --resume/,
    );
    assert.equal(run(...words, '--resume').status, 0);
    assert.equal(text('e.csv'), whole);
    assert.deepEqual(readdirSync(folder).sort(), ['e.csv', 'e.csv.json', 'm.safetensors', 's1', 's2']);
    assert.equal(text('e.csv.json'), settings);
  });
  assert.equal(parts[0], parts[1], 'both programs write the same settings');
});

test('--resume continues a finished table only with equal settings', () => {
  eachProgram(({ run, text, folder, name }) => {
    for (const [model, file] of [
      ['dae', 'm'],
      ['vae', 'n'],
    ])
      copyFileSync(projectFile(`models/${model}.safetensors`), join(folder, `${file}.safetensors`));
    const words = 'embed -m m.safetensors --window 1 --hop 0.25 s1/01.wav -o e.csv'.split(' ');
    assert.equal(run(...words).status, 0);
    const whole = text('e.csv');
    for (const [from, to, setting] of [
      ['m.safetensors', 'n.safetensors', 'model'],
      ['1', '2', 'window'],
      ['0.25', '0.5', 'hop'],
    ]) {
      const other = words.map((word) => (word === from ? to : word));
      const { status, stderr } = run(...other, '--resume');
      assert.equal(status, 2, name);
      assert.match(
        stderr,
        new RegExp(`^tonescape: e\\.csv was made with ${setting} ".+", this run has ${setting} "`),
      );
    }
    assert.equal(run(...words, '--resume').status, 0);
    assert.equal(text('e.csv'), whole);
    // Without its settings file a table is recognised by its columns and rows.
    rmSync(join(folder, 'e.csv.json'));
    assert.equal(run(...words.map((word) => (word === '0.25' ? '0.5' : word)), '--resume').status, 0);
  });
});

test('another shard of the same inputs does not replace the first', () => {
  eachProgram(({ run, text, folder }) => {
    const words = ['features', ...lists, '-o', 'f.csv', '--shard'];
    assert.equal(run(...words, '1/2').status, 0);
    const first = text('f.csv');
    const { status, stderr } = run(...words, '2/2');
    assert.equal(status, 2);
    assert.equal(
      stderr,
      'tonescape: f.csv holds shard 1/2 of the same inputs, this run is shard 2/2; name another --output. [bad-option]\n',
    );
    assert.match(
      run(...words, '2/2', '--resume').stderr,
      /made with shard "1\/2", this run has shard "2\/2"/,
    );
    assert.equal(text('f.csv'), first);
    assert.equal(run(...words, '1/2').status, 0);
    assert.equal(run(...words, '1/1').status, 0);
    assert.equal(text('f.csv').split('\n').length, 6);
    assert.deepEqual(readdirSync(folder).sort(), ['f.csv', 'f.csv.json', 's1', 's2']);
  });
});

test('of two inputs with one name, the second keeps its row if the first failed', () => {
  eachProgram(({ run, text, folder }) => {
    const two = ['s1/one.csv', 's2/list.csv'];
    writeFileSync(join(folder, 's1/one.csv'), 'file\n01.wav\n');
    const whole = run('features', ...two).stdout;
    const hidden = join(folder, 's1/hidden');
    const first = join(folder, 's1/01.wav');
    renameSync(first, hidden);
    assert.equal(run('features', ...two, '-o', 'f.csv').status, 1);
    // First as a part, then as a finished table, both without the last row.
    const [table, settings] = [text('f.csv'), text('f.csv.json')];
    renameSync(hidden, first);
    for (const part of ['.part', '']) {
      for (const file of readdirSync(folder).filter((file) => file.startsWith('f.csv')))
        rmSync(join(folder, file));
      writeFileSync(join(folder, `f.csv${part}`), table.slice(0, -20));
      writeFileSync(join(folder, `f.csv${part}.json`), settings);
      assert.equal(run('features', ...two, '-o', 'f.csv', '--resume').status, 0);
      assert.equal(text('f.csv'), whole);
      assert.match(text('f.csv.json'), /"rows":"1-3"/);
    }
  });
});

test('files left by a run that was killed at its very end are removed', () => {
  eachProgram(({ run, text, folder }) => {
    const words = ['features', 's2/02.wav', '-o', 'f.csv'];
    assert.equal(run(...words).status, 0);
    const whole = text('f.csv');
    for (const left of ['.part.json', '.part.new', '.part.json.new', '.json.new'])
      writeFileSync(join(folder, `f.csv${left}`), '{}\n');
    writeFileSync(join(folder, 'f.csv.part.lock.lock'), '999999999\n');
    assert.equal(run(...words, '--resume').status, 0);
    assert.equal(text('f.csv'), whole);
    assert.deepEqual(readdirSync(folder).sort(), ['f.csv', 'f.csv.json', 's1', 's2']);
  });
});

test('an unfinished table always has its settings beside it', () => {
  eachProgram(({ run, folder }) => {
    mkdirSync(join(folder, 'f.csv.part.json.new/in the way'), { recursive: true });
    assert.equal(run('features', 's2/02.wav', '-o', 'f.csv').status, 1);
    assert.ok(!existsSync(join(folder, 'f.csv.part')));
  });
});

test('runs that are killed at any moment lose no row', async () => {
  const random = randomFrom(10);
  for (const [name, command] of programs) {
    const folder = mkdtempSync(join(root, `killed-${name}-`));
    await checkKilled(command, twoManifests(folder, 40, random), folder, 4, random);
  }
});

test('a row of another input is refused', () => {
  eachProgram(({ run, text, folder }) => {
    const other = run('features', 's1/01.wav').stdout;
    writeFileSync(join(folder, 'f.csv'), other);
    const { status, stderr } = run('features', 's2/01.wav', '-o', 'f.csv', '--resume');
    assert.equal(status, 2);
    assert.match(
      stderr,
      /f\.csv holds a row of s1\/01\.wav, which is not among this run's inputs.*\[bad-option\]/,
    );
    assert.equal(text('f.csv'), other);
  });
});

test('an output that is also an input is refused, directly or by a link', () => {
  eachProgram(({ run, folder }) => {
    const sound = readFileSync(join(folder, 's1/01.wav'));
    symlinkSync('s1/01.wav', join(folder, 'soft.csv'));
    linkSync(join(folder, 's1/01.wav'), join(folder, 'hard.csv'));
    for (const output of ['s1/01.wav', 'soft.csv', 'hard.csv', 's1/list.csv']) {
      const { status, stderr } = run('features', 's1/list.csv', '-o', output);
      assert.equal(status, 2);
      assert.equal(
        stderr,
        `tonescape: The output ${output} is also an input; name another --output. [bad-option]\n`,
      );
    }
    assert.deepEqual(readFileSync(join(folder, 's1/01.wav')), sound);
    assert.equal(readFileSync(join(folder, 's1/list.csv'), 'utf8'), 'file\n01.wav\n02.wav\n');
    copyFileSync(projectFile('models/dae.safetensors'), join(folder, 'm.safetensors'));
    assert.equal(run('embed', '-m', 'm.safetensors', '-o', 'm.safetensors', 's1').status, 2);
  });
});

test('files written beside an output replace neither an input nor another program’s file', () => {
  eachProgram(({ folder, run }) => {
    copyFileSync(join(folder, 's1/01.wav'), join(folder, 'o.csv.part'));
    const part = run('features', 'o.csv.part', '-o', 'o.csv');
    assert.equal(part.status, 2);
    assert.match(part.stderr, /o\.csv\.part, which a run for the output o\.csv writes, is also an input;/);
    assert.ok(existsSync(join(folder, 'o.csv.part')));
    rmSync(join(folder, 'o.csv.part'));
    writeFileSync(join(folder, 'o.csv.json'), '{"mine":1}');
    const settings = run('features', 's1/01.wav', '-o', 'o.csv');
    assert.equal(settings.status, 2);
    assert.match(settings.stderr, /o\.csv\.json is there, and is no settings file of a table:/);
    assert.equal(readFileSync(join(folder, 'o.csv.json'), 'utf8'), '{"mine":1}');
  });
});

test('an output without a name or in a missing folder is refused before anything is computed', () => {
  eachProgram(({ folder, run }) => {
    symlinkSync('loop', join(folder, 'loop'));
    const unnamed = run('features', 's1/01.wav', '-o', '');
    assert.equal(unnamed.status, 2);
    assert.match(unnamed.stderr, /--output is empty; name a file\./);
    for (const output of ['loop', 's1/01.wav/o.csv', 'none/o.csv']) {
      const { status, stderr } = run('features', 's1/01.wav', '-o', output);
      assert.equal(status, 1, output);
      assert.match(stderr, /cannot be written \(.*\); check .*\[file-not-writable\]\n$/, output);
    }
  });
});

test('an existing file that is no text is not replaced, as with -o *.wav', () => {
  eachProgram(({ folder, run }) => {
    const before = readFileSync(join(folder, 's1/01.wav'));
    const { status, stderr } = run('features', '-o', 's1/01.wav', 's1/02.wav');
    assert.equal(status, 2);
    assert.match(
      stderr,
      /s1\/01\.wav is there already, and is no text as this output is; .*\[bad-option\]\n$/,
    );
    assert.deepEqual(readFileSync(join(folder, 's1/01.wav')), before);
  });
});

test('standard output is not opened again by its names', { skip: process.platform === 'win32' }, () => {
  eachProgram(({ folder, command }) => {
    const line = '"$@" features s1/01.wav -o /dev/stdout; "$@" features s1/01.wav -o -';
    const { stdout, status } = spawnSync(
      'bash',
      ['-c', `(echo first; ${line}) > all.txt; cat all.txt`, 'bash', ...command],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    assert.equal(status, 0);
    const lines = stdout.trim().split('\n');
    assert.equal(lines.length, 5);
    assert.equal(lines[0], 'first');
    assert.equal(lines[2], lines[4]);
  });
});

test('a run without rows does not change an earlier table', () => {
  eachProgram(({ run, text, folder }) => {
    writeFileSync(join(folder, 'f.csv'), 'yesterday\n');
    const { status, stderr } = run('features', 'typo.wva', '-o', 'f.csv');
    assert.equal(status, 1);
    assert.match(stderr, /f\.csv is left as it was: no input gave a row\.\n$/);
    assert.equal(text('f.csv'), 'yesterday\n');
    assert.deepEqual(readdirSync(folder).sort(), ['f.csv', 's1', 's2']);
  });
});

test('an output is written through a symbolic link, and a folder is refused', () => {
  eachProgram(({ run, text, folder }) => {
    mkdirSync(join(folder, 'tables'));
    symlinkSync('tables/f.csv', join(folder, 'link.csv'));
    assert.equal(run('features', 's1', '-o', 'link.csv').status, 0);
    assert.equal(text('tables/f.csv').split('\n').length, 4);
    const { status, stderr } = run('features', 's1', '-o', 'tables', '--resume');
    assert.equal(status, 1);
    assert.match(stderr, /tables is not a regular file; name another --output\. \[file-not-writable\]/);
  });
});

test('one run at a time writes an output; the lock of a run that is gone is taken over', () => {
  eachProgram(({ run, folder }) => {
    writeFileSync(join(folder, 'f.csv.part.lock'), `${process.pid}\n`);
    const { status, stderr } = run('features', 's1', '-o', 'f.csv');
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`f\\.csv is being written by another run \\(process ${process.pid}\\)`));
    assert.ok(!existsSync(join(folder, 'f.csv')));
    writeFileSync(join(folder, 'f.csv.part.lock'), '999999999\n');
    assert.equal(run('features', 's1', '-o', 'f.csv').status, 0);
    assert.deepEqual(readdirSync(folder).sort(), ['f.csv', 'f.csv.json', 's1', 's2']);
  });
});
