// Going on with a table that was cut off.
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { TonescapeError } from '../errors.js';
import { recordsOf } from './csv.js';

/**
 * The `file`s whose rows are in the table at `path`, for rows to follow; undefined if there is no table yet. The last file's rows
 * may be incomplete, and are cut off. Throws "bad-option" if the table has other columns.
 */
export function resumePoint(path: string, columns: string[]): Set<string> | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const [header, ...rows] = recordsOf(text);
  if (!header || header.isCut) return undefined;
  if (header.fields.join('\n') !== columns.join('\n')) {
    throw new TonescapeError(
      'bad-option',
      `${path} has other columns than this run would write; name another --output, or leave out --resume.`,
    );
  }
  if (rows.at(-1)?.isCut) rows.pop();
  const last = rows.at(-1)?.fields[0];
  const kept = rows.slice(
    0,
    rows.findIndex(({ fields }) => fields[0] === last),
  );
  const end = kept.at(-1)?.end ?? header.end;
  truncateSync(path, Buffer.byteLength(text.slice(0, end)));
  return new Set(kept.map(({ fields }) => fields[0] as string));
}
