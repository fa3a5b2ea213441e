// The sentences of a recording that is chosen on the map.

export const marksText = {
  speaker: (name: string) => `speaker ${name}`,
  unheard: 'This model never heard it.',
  nearest: 'In colour: the ten recordings nearest to it on the map.',
  keys: 'Enter chooses the recording nearest to the middle, the arrow keys then another one, Escape ends the choice.',
};
