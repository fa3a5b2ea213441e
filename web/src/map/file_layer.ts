// Draws the files that were analysed at once: a disc each, with the file's number in the table and the colour of its
// label.

import type { ModelFacts } from 'tonescape/microphone';
import type { Colours } from './colours';
import { markOf } from './marks';
import type { Place, View } from './view';

/** A file's place on the plane. */
export interface FilePlace extends Place {
  /** The number of its row in the table, from 1. */
  number: number;
  /** The class that the model named; undefined if it was not sure. */
  label: string | undefined;
}

/** The radius of a disc in CSS pixels. */
export const kFileRadius = 10;

/** The CSS property with the colour of a file's disc. */
export function colourOf({ label }: FilePlace, model: ModelFacts): string {
  return label === undefined ? '--soft' : markOf(label, model.classNames.indexOf(label)).colour;
}

export function drawFiles(
  context: CanvasRenderingContext2D,
  files: readonly FilePlace[],
  model: ModelFacts,
  view: View,
  colours: Colours,
): void {
  context.font = '600 11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 2.5;
  for (const file of files) {
    const { x, y } = view.toPixelsInside(file, kFileRadius + 2);
    context.beginPath();
    context.arc(x, y, kFileRadius, 0, 2 * Math.PI);
    context.fillStyle = colours.of('--panel');
    context.fill();
    context.strokeStyle = colours.of(colourOf(file, model));
    context.stroke();
    context.fillStyle = colours.of('--ink');
    context.fillText(String(file.number), x, y + 0.5);
  }
}
