// Chooses the features on the cards, so that they can be read while the voice goes on.

/** A card keeps its feature while that is among so many times as many of the strongest features. */
const kKept = 2;

/**
 * The features on `count` cards by their indices in `strengths`. A feature keeps its place in `before` until it is no
 * longer strong; the strongest of the others take the free places. With nothing in `before`: the strongest, in order.
 */
export function cardsOf(before: readonly number[], strengths: readonly number[], count: number): number[] {
  const strongest = [...strengths.keys()].sort((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0));
  const kept = new Set(strongest.slice(0, kKept * count).filter((index) => before.includes(index)));
  const others = strongest.filter((index) => !kept.has(index)).values();
  return Array.from({ length: count }, (_, place) => {
    const index = before[place];
    return index !== undefined && kept.has(index) ? index : (others.next().value as number);
  });
}
