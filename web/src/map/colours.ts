// Reads the page's colours, which are CSS custom properties, for drawing on a canvas; and the colours of the corpora.

import { corpora } from '../catalogue';

// Those of the emotions, so that they can be told apart with every common colour vision deficiency. The eight corpora with
// a table of features are on maps, in the order of models.json.
const kOfCorpora = [
  '--vermillion',
  '--green',
  '--purple',
  '--sky',
  '--yellow',
  '--blue',
  '--ink',
  '--orange',
];

const onMaps = corpora.filter(({ table }) => table);

/** The custom property with the colour of a corpus. */
export function corpusColour(corpus: string): string {
  return kOfCorpora[onMaps.findIndex((one) => one.corpus === corpus)] ?? '--soft';
}

export class Colours {
  private readonly known = new Map<string, string>();

  constructor(private readonly element: Element) {}

  /** The value of a property such as `--ink`. */
  of(property: string): string {
    let colour = this.known.get(property);
    if (colour === undefined) {
      colour = getComputedStyle(this.element).getPropertyValue(property).trim();
      this.known.set(property, colour);
    }
    return colour;
  }

  /** Reads all values again, after a change between the light and the dark colours. */
  forget(): void {
    this.known.clear();
  }
}
