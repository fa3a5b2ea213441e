// The corpora of the study, and the sets of corpora that the released models are trained on.

/** Every corpus of the study. Those with `table: false` are scored only: their terms allow no table here. */
export const corpora = [
  ['ravdess', 'RAVDESS', 'CC BY-NC-SA 4.0', 'Livingstone & Russo, PLoS ONE 2018'],
  ['nemo', 'nEMO', 'CC BY-NC-SA 4.0', 'Christop, LREC-COLING 2024'],
  ['emodb-full', 'EmoDB', 'CC BY 4.0', 'Burkhardt et al., Interspeech 2005'],
  ['urdu', 'URDU', 'for research', 'Latif et al., FIT 2018'],
  ['savee', 'SAVEE', 'for research, after registration', 'Haq & Jackson 2009', false],
  ['emovo', 'EMOVO', 'CC BY-NC-SA 4.0', 'Costantini et al., LREC 2014'],
  ['cremad', 'CREMA-D', 'ODbL 1.0', 'Cao et al. 2014'],
  ['tess', 'TESS', 'CC BY-NC-ND 4.0', 'Pichora-Fuller & Dupuis 2020', false],
  ['ased', 'ASED', 'not stated', 'Retta et al. 2023', false],
  ['banglaser', 'BanglaSER', 'CC BY 4.0', 'Das et al. 2022'],
  ['mesd', 'MESD', 'CC BY 4.0', 'Duville et al. 2021'],
].map(([corpus, title, licence, citation, table = true]) => ({ corpus, title, licence, citation, table }));

const openNotice =
  'weights without non-commercial terms; contains information from CREMA-D, which is made available here under the Open Database License (ODbL) 1.0';
const researchNotice = 'weights for research, non-commercial';

/** Sets of source corpora; each has its study in models/report/SET. */
export const sets = {
  open: { sources: ['cremad', 'banglaser', 'mesd'], notice: openNotice },
  research: { sources: corpora.filter((one) => one.table).map((one) => one.corpus), notice: researchNotice },
  english: { sources: ['cremad', 'ravdess'], notice: researchNotice },
};

/** Corpora of the paper that could not be had: docs/corpora.md has their recipes. */
export const missing = ['IEMOCAP', 'CaFE', 'AESDD'];
