// Draws the picture of one sentence said in four ways: the map, a mark for each way beside its name, and where the
// calibration moves it.

import type { PageModel, Reading } from '../engine/reading';
import { Colours } from './colours';
import { markOf } from './marks';
import { drawReference } from './reference_layer';
import { type Place, View } from './view';

export interface FourPicture {
  model: PageModel;
  title: string;
  /** The lines below the map. */
  lines: readonly string[];
  marks: readonly { name: string; wanted: string; before: Reading; after: Reading | undefined }[];
}

/** Draws on a canvas of that many pixels; the text has the size of `unit`. */
export function drawFour(
  context: CanvasRenderingContext2D,
  { model, title, lines, marks }: FourPicture,
  width: number,
  height: number,
  unit: number,
): void {
  const colours = new Colours(document.documentElement);
  const font = (size: number, weight = 400) => {
    context.font = `${weight} ${size * unit}px system-ui, sans-serif`;
  };
  context.fillStyle = colours.of('--panel');
  context.fillRect(0, 0, width, height);

  const head = 3 * unit;
  const foot = (1 + 1.5 * lines.length) * unit;
  const view = new View(width - 2 * unit, height - head - foot, model.referencePoints);
  const places = marks.flatMap(({ before, after }) => (after ? [before, after] : [before]));
  view.hold(places);
  view.ease(1);
  context.save();
  context.translate(unit, head);
  context.beginPath();
  context.rect(0, 0, view.width, view.height);
  context.clip();
  drawReference(context, model, view, colours, {
    byCorpus: false,
    unheard: [],
    opacity: 0.3,
    lit: undefined,
  });
  for (const mark of besides(marks, view, unit)) {
    const { colour, shape } = markOf(mark.wanted, 0);
    context.strokeStyle = colours.of('--ink');
    context.fillStyle = colours.of('--panel');
    context.lineWidth = unit / 9;
    if (mark.from) {
      line(context, mark.from, mark.at);
      disc(context, mark.from, 0.35 * unit);
    }
    line(context, mark.at, mark.name);
    disc(context, mark.at, unit);
    context.save();
    context.translate(mark.at.x, mark.at.y);
    context.scale(0.5 * unit, 0.5 * unit);
    context.fillStyle = colours.of(colour);
    context.fill(new Path2D(shape));
    context.restore();
    font(1, 600);
    context.textAlign = mark.isLeft ? 'right' : 'left';
    context.textBaseline = 'middle';
    context.lineWidth = unit / 4;
    context.lineJoin = 'round';
    context.strokeStyle = colours.of('--panel');
    context.strokeText(mark.text, mark.name.x, mark.name.y);
    context.fillStyle = colours.of('--ink');
    context.fillText(mark.text, mark.name.x, mark.name.y);
  }
  context.restore();

  context.strokeStyle = colours.of('--line');
  context.lineWidth = 1;
  context.strokeRect(unit, head, view.width, view.height);
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = colours.of('--ink');
  font(1.2, 650);
  context.fillText(title, unit, 2 * unit, view.width);
  font(0.85);
  context.fillStyle = colours.of('--soft');
  for (const [i, text] of lines.entries())
    context.fillText(text, unit, height - foot + 1.5 * (i + 1) * unit, view.width);
}

/** The marks with the places of their names, which do not overlap. */
function besides(marks: FourPicture['marks'], view: View, unit: number) {
  const placed = marks.map(({ name, wanted, before, after }) => {
    const at = view.toPixelsInside(after ?? before, 1.2 * unit);
    const isLeft = at.x > view.width / 2;
    const text = { x: at.x + (isLeft ? -2 : 2) * unit, y: at.y };
    return { wanted, text: name, at, isLeft, name: text, from: after && view.toPixelsInside(before, unit) };
  });
  const rows = placed.toSorted((a, b) => a.at.y - b.at.y);
  rows.forEach((row, i) => {
    const above = rows[i - 1];
    if (above) row.name.y = Math.max(row.name.y, above.name.y + 1.4 * unit);
  });
  // Names that were pushed over the lower edge are pushed up again.
  rows.toReversed().forEach((row, i) => {
    row.name.y = Math.min(row.name.y, view.height - (1 + 1.4 * i) * unit);
  });
  return placed;
}

function line(context: CanvasRenderingContext2D, from: Place, to: Place): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

function disc(context: CanvasRenderingContext2D, { x, y }: Place, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
