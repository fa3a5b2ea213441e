// The sentences of the choice what the compared maps show.

export const speechText = {
  colours: 'Colours of both maps',
  emotion: 'emotion',
  corpus: 'corpus and language',
  note: 'A map is consistent where the colours mix, and discriminates where the shapes part.',
  corpusIn: (corpus: string, language: string) => `${corpus}, ${language}`,
};
