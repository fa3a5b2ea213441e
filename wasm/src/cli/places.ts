// Places in a list as a short text, for files, as the native program writes them.

/** Places from 0 as a text from 1, in the order given: [0, 1, 2, 5, 3] is "1-3,6,4". */
export function placesText(places: readonly number[]): string {
  const ranges: string[] = [];
  for (let first = 0; first < places.length; ) {
    let last = first;
    while (places[last + 1] === (places[last] as number) + 1) ++last;
    const [from, to] = [(places[first] as number) + 1, (places[last] as number) + 1];
    ranges.push(from === to ? `${from}` : `${from}-${to}`);
    first = last + 1;
  }
  return ranges.join(',');
}

/** The places that a text of placesText names, each below `count` and none twice; undefined for another text. */
export function placesIn(text: string, count: number): number[] | undefined {
  const places = new Set<number>();
  for (const range of text === '' ? [] : text.split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(range);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (!(first >= 1 && first <= last && last <= count)) return undefined;
    for (let place = first - 1; place < last; ++place) {
      if (places.has(place)) return undefined;
      places.add(place);
    }
  }
  return [...places];
}
