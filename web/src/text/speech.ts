// The sentences of the choice what the compared maps show.

export const speechText = {
  colours: 'Colours of both maps',
  emotion: 'emotion',
  corpus: 'corpus and language',
  note: 'A map is consistent where the colours mix, and discriminates where the shapes part.',
  unheard: 'Add speech that a model never heard',
  unheardNote:
    'Two dozen recordings each, with an outline. They are on the maps of the models that did not learn from this corpus.',
  notLoaded: 'The recordings could not be loaded. Check the connection and choose the language again.',
  corpusIn: (corpus: string, language: string) => `${corpus}, ${language}`,
};
