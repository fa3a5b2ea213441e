// Draws the lower canvas of the map: the regions of the classes with their names, the utterances that the model was
// trained on, and others that it never heard.

import type { ModelFacts } from 'tonescape/microphone';
import { type Colours, corpusColour } from './colours';
import { nameplate, regions } from './regions';
import { classMarks, markSize, scattered } from './scene';
import type { Place, View } from './view';

/** The place of a reference point in pixels. */
export function referencePlace({ referencePoints }: ModelFacts, view: View, index: number): Place {
  return view.toPixels(referencePoints[2 * index] ?? 0, referencePoints[2 * index + 1] ?? 0);
}

/** The reference point nearest to a pixel and within `reach` of it; -1 if there is none. */
export function referenceAt(model: ModelFacts, view: View, pixel: Place, reach: number): number {
  let nearest = -1;
  let least = reach;
  for (let i = 0; i < model.referenceLabels.length; i++) {
    const place = referencePlace(model, view, i);
    const distance = Math.hypot(place.x - pixel.x, place.y - pixel.y);
    if (distance < least) [nearest, least] = [i, distance];
  }
  return nearest;
}

/** The unheard utterance nearest to a pixel and within `reach` of it; undefined if there is none. */
export function unheardAt(
  points: readonly UnheardPoint[],
  view: View,
  pixel: Place,
  reach: number,
): UnheardPoint | undefined {
  let nearest: UnheardPoint | undefined;
  let least = reach;
  for (const point of points) {
    const { x, y } = view.toPixels(point.x, point.y);
    const distance = Math.hypot(x - pixel.x, y - pixel.y);
    if (distance < least) [nearest, least] = [point, distance];
  }
  return nearest;
}

/** How a map is drawn. */
export interface Look {
  /** Whether a mark has the colour of its corpus. Its shape is always that of its emotion. */
  byCorpus: boolean;
  unheard: readonly UnheardPoint[];
}

/** An utterance of a corpus that the model was not trained on. */
export interface UnheardPoint extends Place {
  /** The index of its class. */
  label: number;
  corpus: string;
}

/** How much larger an utterance that the model never heard is drawn than one that it was trained on. */
const kUnheardSize = 1.5;

/** How visible the marks are that are not lit. */
const kUnlitOpacity = 0.16;

/**
 * Draws regions and marks. `opacity`: 0 ... 1, of the marks, so that marks that overlap can be seen. `lit`: the marks that
 * keep their colour, on top of the others, which are grey; undefined: all.
 */
export function drawReference(
  context: CanvasRenderingContext2D,
  model: ModelFacts,
  view: View,
  colours: Colours,
  look: Look & { opacity: number; lit: ReadonlySet<number> | undefined },
): void {
  const polygons = regions(model.plane, view);
  // A model of the visitor's own clips has no corpora.
  const byCorpus = look.byCorpus && model.corpusNames.length > 0;
  drawRegions(context, model, polygons, colours, byCorpus);
  const size = markSize(view.width, view.height);
  const marks = classMarks(model).map(({ shape, colour }) => {
    const path = new Path2D();
    path.addPath(new Path2D(shape), new DOMMatrix().scale(size));
    return { path, colour: colours.of(colour) };
  });
  const ofCorpora = model.corpusNames.map((name) => colours.of(corpusColour(name)));
  const { opacity, lit } = look;
  const draw = (i: number, alpha: number, colour?: string) => {
    const mark = marks[model.referenceLabels[i] ?? 0];
    if (!mark) return;
    const place = referencePlace(model, view, i);
    context.globalAlpha = alpha;
    context.translate(place.x, place.y);
    const own = (byCorpus && ofCorpora[model.referenceCorpora[i] ?? 0]) || mark.colour;
    context.fillStyle = colour ?? own;
    context.fill(mark.path);
    context.translate(-place.x, -place.y);
  };
  for (const i of scattered(model.referenceLabels.length))
    if (lit) draw(i, kUnlitOpacity, colours.of('--soft'));
    else draw(i, opacity);
  for (const i of lit ?? []) draw(i, 1);
  context.globalAlpha = 1;
  for (const { x, y, label, corpus } of look.unheard) {
    const mark = marks[label];
    if (!mark) continue;
    const place = view.toPixels(x, y);
    context.save();
    context.translate(place.x, place.y);
    context.scale(kUnheardSize, kUnheardSize);
    context.fillStyle = byCorpus ? colours.of(corpusColour(corpus)) : mark.colour;
    context.fill(mark.path);
    context.lineWidth = 1;
    context.strokeStyle = colours.of('--ink');
    context.stroke(mark.path);
    context.restore(); // exactly, so that without these marks the map is as it was
  }
  drawNames(context, model, polygons, view, colours);
}

// The tints are colours of emotions: where colours mean corpora, lines alone part the regions.
function drawRegions(
  context: CanvasRenderingContext2D,
  model: ModelFacts,
  polygons: Place[][],
  colours: Colours,
  byCorpus: boolean,
): void {
  classMarks(model).forEach(({ colour }, index) => {
    const polygon = polygons[index] ?? [];
    context.beginPath();
    for (const { x, y } of polygon) context.lineTo(x, y);
    context.closePath();
    context.globalAlpha = 0.09;
    context.fillStyle = colours.of(colour);
    if (!byCorpus) context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = colours.of(byCorpus ? '--line' : '--panel');
    context.lineWidth = 1.5;
    context.stroke();
  });
}

function drawNames(
  context: CanvasRenderingContext2D,
  model: ModelFacts,
  polygons: Place[][],
  view: View,
  colours: Colours,
): void {
  context.save(); // the corners of lines and the font are for the names alone
  context.font = '600 12px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = colours.of('--panel');
  context.fillStyle = colours.of('--ink');
  polygons.forEach((polygon, index) => {
    const place = nameplate(polygon, view);
    const name = model.classNames[index];
    if (!place || name === undefined) return;
    context.globalAlpha = 0.7; // so that marks below a name are seen
    context.strokeText(name, place.x, place.y);
    context.globalAlpha = 1;
    context.fillText(name, place.x, place.y);
  });
  context.restore();
}
