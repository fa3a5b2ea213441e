// Defines the mark of each emotion: a shape and a colour, the same on the map, in the legend and beside the scores.
// The colours are Okabe and Ito's palette, which can be distinguished with every common colour vision deficiency. The
// shapes carry the same information, so that nobody needs the colours.

/** The shapes as SVG paths, about -1 to 1 in each direction. */
const kShapes = {
  circle: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z',
  triangle: 'M0 -1.15L1.08 0.78L-1.08 0.78Z',
  square: 'M-0.88 -0.88H0.88V0.88H-0.88Z',
  diamond: 'M0 -1.25L1.05 0L0 1.25L-1.05 0Z',
  cross: 'M-0.38 -1.1H0.38V-0.38H1.1V0.38H0.38V1.1H-0.38V0.38H-1.1V-0.38H-0.38Z',
  inverted: 'M0 1.15L1.08 -0.78L-1.08 -0.78Z',
  pentagon: 'M0 -1.12L1.06 -0.35L0.66 0.9L-0.66 0.9L-1.06 -0.35Z',
} as const;

export interface Mark {
  shape: string;
  /** The custom property of style.css that holds the colour, which depends on light or dark. */
  colour: string;
}

const kKnown: readonly [start: string, shape: keyof typeof kShapes, colour: string][] = [
  ['ang', 'triangle', '--vermillion'],
  ['hap', 'diamond', '--orange'],
  ['neu', 'circle', '--green'],
  ['sad', 'square', '--blue'],
  ['fear', 'cross', '--purple'],
  ['sur', 'inverted', '--sky'],
  ['dis', 'pentagon', '--yellow'],
];

/** The mark of a class by the beginning of its name; the class of an unknown name gets a mark by its index. */
export function markOf(className: string, index: number): Mark {
  const name = className.toLowerCase();
  const known = kKnown.find(([start]) => name.startsWith(start)) ?? kKnown[index % kKnown.length];
  const [, shape, colour] = known as (typeof kKnown)[number];
  return { shape: kShapes[shape], colour };
}
