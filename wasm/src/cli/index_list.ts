// Writes a list of indices as a short text for settings files, as the native program does, and reads it.

/** Writes indices, which count from 0, as numbers from 1, in the order given: [0, 1, 2, 5, 3] is "1-3,6,4". */
export function indexListText(indices: readonly number[]): string {
  const ranges: string[] = [];
  for (let first = 0; first < indices.length; ) {
    let last = first;
    while (indices[last + 1] === (indices[last] as number) + 1) ++last;
    const [from, to] = [(indices[first] as number) + 1, (indices[last] as number) + 1];
    ranges.push(from === to ? `${from}` : `${from}-${to}`);
    first = last + 1;
  }
  return ranges.join(',');
}

/**
 * Reads a text of indexListText. Returns undefined for any other text, and if an index is not below `count` or is there
 * twice.
 */
export function parseIndexList(text: string, count: number): number[] | undefined {
  const indices = new Set<number>();
  for (const range of text === '' ? [] : text.split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(range);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (!(first >= 1 && first <= last && last <= count)) return undefined;
    for (let index = first - 1; index < last; ++index) {
      if (indices.has(index)) return undefined;
      indices.add(index);
    }
  }
  return [...indices];
}
