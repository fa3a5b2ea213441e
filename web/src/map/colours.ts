// Reads the page's colours, which are CSS custom properties, for drawing on a canvas.

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
