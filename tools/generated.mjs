// Functions for the generated pages of docs/: they read tables, and write a part of a page.

import { readFileSync, writeFileSync } from 'node:fs';

/** The fields of one line; a field in double quotes may hold commas, and "" for a quote. */
function fieldsOf(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, line.endsWith(',') ? undefined : -1)
    .map(([, field]) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}

/** The rows of a .csv file as objects of strings by column name. Throws where a row has another length. */
export function readCsv(path) {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/).filter(Boolean);
  const names = fieldsOf(lines[0]);
  return lines.slice(1).map((line, i) => {
    const fields = fieldsOf(line);
    if (fields.length !== names.length)
      throw new Error(`${path}, row ${i + 2}: ${fields.length} fields, but ${names.length} columns`);
    return Object.fromEntries(names.map((name, c) => [name, fields[c]]));
  });
}

/** Percentile `p` (0 ... 1) of numbers, linear between ranks. */
export function percentile(values, p) {
  const sorted = Float64Array.from(values).sort();
  const rank = p * (sorted.length - 1);
  const below = sorted[Math.floor(rank)];
  return below + (sorted[Math.ceil(rank)] - below) * (rank - Math.floor(rank));
}

const kBegin = '<!-- generated: begin -->';
const kEnd = '<!-- generated: end -->';

/** Puts `text` between the two marks of a page. Throws where the page has none. */
export function replaceBetweenMarks(path, text) {
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [page.indexOf(kBegin), page.indexOf(kEnd)];
  if (begin < 0 || end < begin) throw new Error(`${path} lacks the marks ${kBegin} and ${kEnd}`);
  writeFileSync(path, `${page.slice(0, begin + kBegin.length)}\n${text}\n${page.slice(end)}`);
}
