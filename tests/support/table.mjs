// Reads tables.

import assert from 'node:assert/strict';

const numeric = (cell) => (cell === '' || Number.isNaN(Number(cell)) ? cell : Number(cell));

/** Returns each row as an object by column; texts that are numbers become numbers. Quoted cells are not supported. */
export function readTable(text, separator = ',') {
  const [header, ...lines] = text.trim().split('\n');
  const names = header.split(separator);
  return lines.map((line) => {
    const cells = line.split(separator);
    assert.equal(cells.length, names.length, 'a row is as long as the header');
    return Object.fromEntries(names.map((name, i) => [name, numeric(cells[i])]));
  });
}
