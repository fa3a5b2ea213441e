// The page's colours for a canvas, by their custom properties.

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

  /** After a change from light to dark. */
  forget(): void {
    this.known.clear();
  }
}
