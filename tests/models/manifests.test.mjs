// Runs the commands of docs/corpora.md on folders with empty files that have the corpora's names.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { projectFile, temporaryFolder } from '../support/files.mjs';

const page = readFileSync(projectFile('docs/corpora.md'), 'utf8');
const commands = new Map(
  [...page.matchAll(/^```sh (\w+)\n([\s\S]*?)^```$/gm)].map(([, corpus, command]) => [corpus, command]),
);

/** File names of each corpus, and the rows that the manifest should have. */
const corpora = {
  iemocap: {
    files: {
      'Session1/dialog/EmoEvaluation/Ses01F_impro01.txt': [
        '% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]',
        '',
        '[6.2901 - 8.2357]\tSes01F_impro01_F000\tneu\t[2.5000, 2.5000, 2.5000]',
        'C-E2:\tNeutral;\t()',
        '[7.5700 - 8.7500]\tSes01F_impro01_M001\texc\t[2.5000, 3.5000, 2.5000]',
        '[9.0 - 9.5]\tSes01F_impro01_M002\tfru\t[2.5000, 3.5000, 2.5000]',
      ].join('\n'),
      'Session5/dialog/EmoEvaluation/Ses05M_script01_1b.txt':
        '[6.2 - 8.2]\tSes05M_script01_1b_F010\tang\t[2.5, 2.5, 2.5]',
    },
    rows: [
      'Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav,iemocap,en,01F,neutral',
      'Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_M001.wav,iemocap,en,01M,happiness',
      'Session5/sentences/wav/Ses05M_script01_1b/Ses05M_script01_1b_F010.wav,iemocap,en,05F,anger',
    ],
  },
  emodb: {
    files: ['wav/03a01Wa.wav', 'wav/16b10Td.wav', 'wav/08a02La.wav', 'wav/10a04Fd.wav', 'wav/11b03Na.wav'],
    rows: [
      'wav/03a01Wa.wav,emodb,de,03,anger',
      'wav/10a04Fd.wav,emodb,de,10,happiness',
      'wav/11b03Na.wav,emodb,de,11,neutral',
      'wav/16b10Td.wav,emodb,de,16,sadness',
    ],
  },
  savee: {
    files: ['AudioData/DC/a01.wav', 'AudioData/JE/sa15.wav', 'AudioData/JE/su15.wav', 'AudioData/KL/n30.wav'],
    rows: [
      'AudioData/DC/a01.wav,savee,en,DC,anger',
      'AudioData/JE/sa15.wav,savee,en,JE,sadness',
      'AudioData/KL/n30.wav,savee,en,KL,neutral',
    ],
  },
  cafe: {
    files: ['Colère/Fort/01-C-2-1.wav', 'Neutre/12-N-1-6.wav', 'Peur/Faible/02-P-1-3.wav'],
    rows: ['./Colère/Fort/01-C-2-1.wav,cafe,fr,01,anger', './Neutre/12-N-1-6.wav,cafe,fr,12,neutral'],
  },
  aesdd: {
    files: ['anger/a05 (3).wav', 'sadness/s20 (1).wav', 'fear/f01 (2).wav'],
    rows: ['./anger/a05 (3).wav,aesdd,el,3,anger', './sadness/s20 (1).wav,aesdd,el,1,sadness'],
  },
  urdu: {
    files: ['Angry/SM1_F10_A010.wav', 'Happy/SF1_F10_H010.wav', 'Sad/SM5_F4_S054.wav'],
    rows: [
      './Angry/SM1_F10_A010.wav,urdu,ur,SM1,anger',
      './Happy/SF1_F10_H010.wav,urdu,ur,SF1,happiness',
      './Sad/SM5_F4_S054.wav,urdu,ur,SM5,sadness',
    ],
  },
  ravdess: {
    files: [
      'Actor_12/03-01-05-01-02-01-12.wav',
      'Actor_12/03-01-02-01-02-01-12.wav',
      'Actor_01/03-01-01-01-01-02-01.wav',
      'Actor_01/03-02-01-01-01-02-01.wav',
    ],
    rows: [
      './Actor_01/03-01-01-01-01-02-01.wav,ravdess,en,01,neutral',
      './Actor_12/03-01-05-01-02-01-12.wav,ravdess,en,12,anger',
    ],
  },
  nemo: {
    files: ['samples/EB0_anger_11.wav', 'samples/SKO_surprised_2.wav', 'samples/SKO_sadness_90.wav'],
    rows: ['samples/EB0_anger_11.wav,nemo,pl,EB0,anger', 'samples/SKO_sadness_90.wav,nemo,pl,SKO,sadness'],
  },
};

test('docs/corpora.md has a command for each corpus', () => {
  assert.deepEqual([...commands.keys()].sort(), Object.keys(corpora).sort());
});

for (const [corpus, { files, rows }] of Object.entries(corpora)) {
  test(`the manifest of ${corpus} has its labels and speakers`, () => {
    const folder = temporaryFolder();
    const contents = Array.isArray(files) ? Object.fromEntries(files.map((name) => [name, ''])) : files;
    for (const [name, content] of Object.entries(contents)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    execFileSync('sh', ['-c', commands.get(corpus)], { cwd: folder, env: { ...process.env, LC_ALL: 'C' } });
    const manifest = readFileSync(join(folder, `${corpus}.csv`), 'utf8');
    assert.deepEqual(manifest.trim().split('\n'), ['file,corpus,language,speaker,emotion', ...rows]);
  });
}
