// The sentences of a selection on the map.

export const selectText = {
  select: 'Select',
  keys: 'After the button “Select”, Enter selects all that the map shows.',
  hint: 'Drag over the map to select. With Shift it works at any time.',
  counts: (recordings: number, points: number, files: number) =>
    `Selected: ${count(recordings, 'recording')}, ${count(points, 'point')} of this session, ${count(files, 'file')}.`,
  save: 'Save as CSV',
  end: 'End',
};

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
