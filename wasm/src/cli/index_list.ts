// Indices in a list as a short text, for files, as the native program writes them.

/** Indices from 0 as a text from 1, in the order given: [0, 1, 2, 5, 3] is "1-3,6,4". */
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

/** The indices that a text of indexListText names, each below `count` and none twice; undefined for another text. */
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
