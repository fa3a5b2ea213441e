// Refuses options that nobody reads, such as a misspelt one, which would silently do nothing.
import { kindOf, TonescapeError } from './errors.js';

/** Does not compile if a name is forgotten, whose option would be refused. */
type All<Options, Name> =
  Exclude<keyof Options, Name> extends never ? unknown : { forgotten: Exclude<keyof Options, Name> };

/**
 * Returns `options`, or an empty object for undefined and null; what is required, the caller checks. Throws "bad-option"
 * for a name that is not one of `names`, with the one that was probably meant. `what`: the function that takes them.
 */
export function checkedOptions<Options extends object, Name extends keyof Options & string>(
  what: string,
  options: Options | null | undefined,
  names: readonly Name[] & All<Options, Name>,
): Options {
  if (options === undefined || options === null) return {} as Options;
  if (typeof options !== 'object') {
    throw new TonescapeError('bad-option', `The options of ${what} are ${kindOf(options)}; give an object.`);
  }
  for (const name of Object.keys(options))
    if (!names.some((known) => known === name)) throw unknown(what, name, names);
  return options;
}

function unknown(what: string, name: string, names: readonly string[]): TonescapeError {
  const steps = names.map((known) => stepsBetween(name.toLowerCase(), known.toLowerCase()));
  const least = Math.min(...steps);
  const way =
    2 * least <= name.length ? `write "${names[steps.indexOf(least)]}"` : `it takes ${names.join(', ')}`;
  return new TonescapeError('bad-option', `There is no option "${name}" of ${what}; ${way}.`);
}

/** The letters to insert, delete or replace to get from one word to the other (Levenshtein 1966). */
function stepsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const above = row;
    row = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const replaced = (above[j] as number) + (letter === other[j] ? 0 : 1);
      row.push(Math.min(replaced, (above[j + 1] as number) + 1, (row[j] as number) + 1));
    }
  }
  return row[other.length] as number;
}
