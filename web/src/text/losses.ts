// What the loss of each method asks for, in a sentence and as a formula. The methods' names are those of models.json.

export interface Loss {
  asks: string;
  formula: string;
  symbols: string;
}

const kDecoded = 'x: the 88 features as z-scores. D: decoder.';
const kDrawn = `${kDecoded} z: a draw from the cloud q that the encoder gives. KL: how far this cloud is from the round one.`;
const kVariational = 'mean (x − D(z))² + β KL(q(z|x) ‖ N(0, I))';

export const losses: Record<string, Loss> = {
  dae: {
    asks: 'Its loss asks for one thing: restore the features from noisy ones. Nothing asks that speech of two corpora lie together.',
    formula: 'mean (x − D(E(x + n)))²,  n ~ N(0, 0.3²)',
    symbols: `${kDecoded} E: encoder. n: noise.`,
  },
  vae: {
    asks: 'Its loss also asks that every voice become the same round cloud. With its full weight from the start, that is all the model learns: it has collapsed, and its labels are guesses.',
    formula: `${kVariational},  β = 1`,
    symbols: kDrawn,
  },
  'vae-annealed': {
    asks: 'As the VAE, but the weight of the round cloud rises from 0 to 0.25 four times. While it is low, the model learns what tells voices apart.',
    formula: `${kVariational},  β from 0 to 0.25, four times`,
    symbols: kDrawn,
  },
  'vae-ss': {
    asks: 'As the annealed VAE, and its loss also asks that voices of one emotion lie together and the centres of the emotions far apart.',
    formula: `${kVariational} + γ Σ d(z, m) / Σ d(m, m′),  β from 0 to 0.25, four times,  γ = 0.01`,
    symbols: `${kDrawn} m: the mean of an emotion. d: distance.`,
  },
  pca: {
    asks: 'Not a network: the directions in which the features vary most. It shows what a network adds.',
    formula: 'mean (x − A Aᵀ x)²,  Aᵀ A = I',
    symbols: 'x: the 88 features as z-scores. A: the directions.',
  },
  adaptive: {
    asks: 'Not in the paper. It asks that emotions lie apart, compared with how much one emotion varies among corpora and with what another room or microphone changes.',
    formula: '− Σ over the axes u of  uᵀ B u / uᵀ (S + N) u',
    symbols:
      'B: scatter of the means of the emotions. S: scatter within the emotions. N: what another recording changes.',
  },
};

export const lossText = {
  formula: 'The loss as a formula',
  /** The collapsed model's distances, which contradict each other. */
  collapsed: (means: string, draws: string) =>
    `The map magnifies the little that is left. Measured between the centres of the clouds, speech never heard is farthest here (${means}); measured between the clouds, which all are alike, it is nearest (${draws}). So consistency alone is worth nothing.`,
};
