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
  emovo: {
    files: [
      'f1/rab-f1-b1.wav',
      'f1/dis-f1-b1.wav',
      'm3/gio-m3-l4.wav',
      'm3/neu-m3-n1.wav',
      'm3/tri-m3-n5.wav',
    ],
    rows: [
      './f1/rab-f1-b1.wav,emovo,it,f1,anger',
      './m3/gio-m3-l4.wav,emovo,it,m3,happiness',
      './m3/neu-m3-n1.wav,emovo,it,m3,neutral',
      './m3/tri-m3-n5.wav,emovo,it,m3,sadness',
    ],
  },
  cremad: {
    files: ['AudioWAV/1001_IEO_HAP_HI.wav', 'AudioWAV/1001_DFA_DIS_XX.wav', 'AudioWAV/1091_WSI_SAD_XX.wav'],
    rows: [
      './AudioWAV/1001_IEO_HAP_HI.wav,cremad,en,1001,happiness',
      './AudioWAV/1091_WSI_SAD_XX.wav,cremad,en,1091,sadness',
    ],
  },
  tess: {
    files: [
      'OAF_angry/OAF_back_angry.wav',
      'OAF_neutral/OA_bite_neutral.wav',
      'YAF_sad/YAF_long_sad.wav',
      'YAF_ps/YAF_long_ps.wav',
    ],
    rows: [
      './OAF_angry/OAF_back_angry.wav,tess,en,OAF,anger',
      './OAF_neutral/OA_bite_neutral.wav,tess,en,OAF,neutral',
      './YAF_sad/YAF_long_sad.wav,tess,en,YAF,sadness',
    ],
  },
  ased: {
    files: ['a5-03-02-01-45.wav', 'f2-01-01-01-01.wav', 'n1-07-01-02-08.wav', 'S4-04-02-01-27.wav'],
    rows: [
      './S4-04-02-01-27.wav,ased,am,27,sadness',
      './a5-03-02-01-45.wav,ased,am,45,anger',
      './n1-07-01-02-08.wav,ased,am,08,neutral',
    ],
  },
  banglaser: {
    files: [
      'Actor 08/03-01-03-02-01-03-08.wav',
      'Actor 08/03-01-04-02-01-03-08.wav',
      'Actor 12/03-01-02-01-01-01-12.wav',
      'Actor 12/03-01-05-01-01-01-12.wav',
    ],
    rows: [
      './Actor 08/03-01-03-02-01-03-08.wav,banglaser,bn,08,anger',
      './Actor 12/03-01-02-01-01-01-12.wav,banglaser,bn,12,sadness',
      './Actor 12/03-01-05-01-01-01-12.wav,banglaser,bn,12,neutral',
    ],
  },
  mesd: {
    files: ['Anger_C_A_abajo.wav', 'Disgust_C_A_abajo.wav', 'Sadness_M_B_tristeza.wav'],
    rows: ['./Anger_C_A_abajo.wav,mesd,es,C,anger', './Sadness_M_B_tristeza.wav,mesd,es,M,sadness'],
  },
};

/** What unpacked archives hold besides: a file that macOS puts beside another, and the copy of one in a second folder. */
const unwanted = {
  ravdess: ['Actor_12/._03-01-05-01-02-01-12.wav', 'copy/Actor_12/03-01-05-01-02-01-12.wav'],
  nemo: ['samples/._EB0_anger_11.wav', 'samples/copy/EB0_anger_11.wav'],
  emodb: ['wav/._03a01Wa.wav', 'wav/copy/03a01Wa.wav'],
  urdu: ['Angry/._SM1_F10_A010.wav', 'copy/Angry/SM1_F10_A010.wav'],
  savee: ['AudioData/DC/._a01.wav', 'AudioData/copy/DC/a01.wav'],
  emovo: ['f1/._rab-f1-b1.wav', 'm4/rab-f1-b1.wav'],
  cremad: ['AudioWAV/._1001_IEO_HAP_HI.wav', 'copy/1001_IEO_HAP_HI.wav'],
  tess: ['OAF_angry/._OAF_back_angry.wav', 'copy/OAF_angry/OAF_back_angry.wav'],
  ased: ['._a5-03-02-01-45.wav', 'copy/a5-03-02-01-45.wav'],
  banglaser: ['Actor 08/._03-01-03-02-01-03-08.wav', 'copy/03-01-03-02-01-03-08.wav'],
  mesd: ['._Anger_C_A_abajo.wav', 'copy/Anger_C_A_abajo.wav'],
  cafe: ['Colère/Fort/._01-C-2-1.wav', 'copy/Colère/Fort/01-C-2-1.wav'],
  aesdd: ['anger/._a05 (3).wav', 'copy/anger/a05 (3).wav'],
};

test('docs/corpora.md has a command for each corpus', () => {
  assert.deepEqual([...commands.keys()].sort(), Object.keys(corpora).sort());
});

/** The lines of the manifest that the command of `corpus` writes in a folder with these files. */
function manifestOf(corpus, files) {
  const folder = temporaryFolder();
  const contents = Array.isArray(files) ? Object.fromEntries(files.map((name) => [name, ''])) : files;
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  execFileSync('sh', ['-c', commands.get(corpus)], { cwd: folder, env: { ...process.env, LC_ALL: 'C' } });
  return readFileSync(join(folder, `${corpus}.csv`), 'utf8')
    .trim()
    .split('\n');
}

for (const [corpus, { files, rows }] of Object.entries(corpora)) {
  test(`the manifest of ${corpus} has its labels and speakers`, () => {
    assert.deepEqual(manifestOf(corpus, files), ['file,corpus,language,speaker,emotion', ...rows]);
  });
}

for (const [corpus, names] of Object.entries(unwanted)) {
  test(`the manifest of ${corpus} leaves out files of macOS and second copies`, () => {
    const { files, rows } = corpora[corpus];
    const lines = manifestOf(corpus, [...files, ...names]);
    const nameOf = (line) => line.split(',')[0].split('/').at(-1);
    assert.deepEqual(lines.slice(1).map(nameOf).sort(), rows.map(nameOf).sort());
  });
}
