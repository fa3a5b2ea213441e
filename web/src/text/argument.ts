// The sentences of the argument in the panel "Compare the models": what transferable means, and who says so.

export const argument = {
  title: 'What “transferable” means',
  lead: 'A map of emotion is transferable if it holds for voices and languages that it never heard. That takes two things. It must discriminate: different emotions lie apart. It must be consistent: one emotion lies in one place, whatever the language.',
  plot: 'Discrimination against consistency',
  how: (corpora: number) =>
    `Each point is a method that learned from the same English speech. It was scored on ${corpora} corpora that it never heard, most of them in other languages. The best place is at the top right. The lines are two standard errors over the corpora.`,
  finding:
    'The lines of the paper’s methods overlap: these figures do not say which is best, only that one has collapsed. The adaptive discriminant is not in the paper, and is ahead in both. Its map here is that of “Open”, which learned from other speech.',
  choose: 'Choose a point: its map comes to the right, and the map that was there moves to the left.',
  consistent: 'Consistent: small distance to speech never heard ↑',
  discriminates: 'Discriminates: accuracy on that speech →',
  guessing: 'guessing',
  side: { left: '(left)', right: '(right)' },
  far: (distance: string) => `${distance} ↓`,
  point: (accuracy: string, distance: string) => `accuracy ${accuracy}, distance ${distance}`,
  authors: 'Das, Lønfeldt, Pagsberg and Clemmensen:',
  paperTitle:
    'Towards transferable speech emotion representation: on loss functions for cross-lingual latent representations',
  venue: 'ICASSP 2022.',
  document: {
    report: 'All figures',
    beyond: 'Beyond the paper',
    code: 'The losses in code',
    package: 'The package',
  },
};
