// Draws the map as a picture that can be saved: as SVG, and as PNG.

import type { ModelFacts } from 'tonescape/microphone';
import type { Reading } from '../engine/reading';
import { fixed } from '../text';
import { ellipse } from './ellipse';
import { colourOf, type FilePlace, kFileRadius } from './file_layer';
import { nameplate, regions } from './regions';
import { classMarks, fading, markSize, type Scene, scattered, trailOf } from './scene';
import { type Place, View } from './view';

const kWidth = 1200;
const kHeight = 900;
const kLegendHeight = 60;
/** Pixels of the PNG for each unit of the drawing. */
const kPngScale = 2;

type Colours = (property: string) => string;

/** Draws the whole map with its legend, and files that were analysed at once, as SVG in the colours of the page. */
export function mapSvg(scene: Scene, title: string, files: readonly FilePlace[] = []): string {
  const style = getComputedStyle(document.documentElement);
  const colours: Colours = (property) => style.getPropertyValue(property).trim();
  const { model } = scene;
  const view = new View(kWidth, kHeight - kLegendHeight, model?.referencePoints);
  view.hold([...trailOf(scene), ...files]);
  view.ease(1);
  const parts = model
    ? [
        clipped(
          regionParts(model, view, colours) +
            referenceParts(model, view, colours) +
            nameParts(model, view, colours),
          view,
        ),
        legend(model, colours),
      ]
    : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${kWidth} ${kHeight}" width="${kWidth}" height="${kHeight}" font-family="system-ui, sans-serif">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${kWidth}" height="${kHeight}" fill="${colours('--panel')}"/>`,
    ...parts,
    clipped(model ? fileParts(files, model, view, colours) : '', view),
    clipped(present(scene, view, colours), view),
    `<text x="${kWidth - 24}" y="${kHeight - 22}" text-anchor="end" font-size="16" fill="${colours('--soft')}">${escaped(title)}</text>`,
    '</svg>',
  ].join('\n');
}

/** Converts the drawing to PNG. */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = kPngScale * kWidth;
  canvas.height = kPngScale * kHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture was made'))), 'image/png');
  });
}

// What lies outside the map would lie on the legend.
function clipped(parts: string, view: View): string {
  return `<svg width="${view.width}" height="${view.height}">${parts}</svg>`;
}

function regionParts(model: ModelFacts, view: View, colours: Colours): string {
  const polygons = regions(model.plane, view);
  return classMarks(model)
    .map(({ colour }, index) => {
      const points = (polygons[index] ?? []).map(at).join(' ');
      return `<polygon points="${points}" fill="${colours(colour)}" fill-opacity="0.09"/>`;
    })
    .join('\n');
}

function referenceParts(model: ModelFacts, view: View, colours: Colours): string {
  const size = markSize(view.width, view.height);
  const marks = classMarks(model);
  const drawn = [...scattered(model.referenceLabels.length)].map((i) => {
    const mark = marks[model.referenceLabels[i] ?? 0];
    const place = view.toPixels(model.referencePoints[2 * i] ?? 0, model.referencePoints[2 * i + 1] ?? 0);
    return mark ? shape(mark.shape, place, size, colours(mark.colour)) : '';
  });
  return `<g fill-opacity="0.5">\n${drawn.join('\n')}\n</g>`;
}

function nameParts(model: ModelFacts, view: View, colours: Colours): string {
  const parts = regions(model.plane, view).map((polygon, index) => {
    const place = nameplate(polygon, view);
    const name = escaped(model.classNames[index] ?? '');
    return place ? `<text x="${place.x.toFixed(1)}" y="${place.y.toFixed(1)}">${name}</text>` : '';
  });
  const style = `font-size="20" font-weight="600" text-anchor="middle" dominant-baseline="middle"`;
  const halo = `stroke="${colours('--panel')}" stroke-opacity="0.7" stroke-width="6" stroke-linejoin="round"`;
  return `<g id="regions" ${style} fill="${colours('--ink')}" ${halo} paint-order="stroke">${parts.join('')}</g>`;
}

function present(scene: Scene, view: View, colours: Colours): string {
  const trail = trailOf(scene);
  const now = trail.at(-1);
  if (!now) return '';
  const place = view.toPixelsInside(now, 20);
  const index = scene.model?.classNames.indexOf(now.label ?? '') ?? -1;
  const mark = scene.model && classMarks(scene.model)[index];
  return [
    `<g id="trail" fill="none" stroke="${colours('--ink')}">${trailParts(trail, view)}</g>`,
    now.spread ? ellipsePart(now, view, colours) : '',
    `<circle id="point" cx="${place.x.toFixed(1)}" cy="${place.y.toFixed(1)}" r="15" fill="${colours('--panel')}" stroke="${colours('--ink')}" stroke-width="2.5"/>`,
    mark ? shape(mark.shape, place, 7, colours(mark.colour)) : '',
  ].join('\n');
}

// The trail with rounded corners, as on the page. Ends that overlapped would be seen as dots, so that they are cut flat.
function trailParts(trail: readonly Reading[], view: View): string {
  const places = trail.map(({ x, y }) => view.toPixels(x, y));
  let from = places[0] as Place;
  return places
    .slice(1)
    .map((next, i) => {
      const corner = places[i] as Place;
      const after = places.length - 2 - i;
      const to = after === 0 ? next : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
      const { opacity, width } = fading(after);
      const path = `M${at(from)}Q${at(corner)} ${at(to)}`;
      from = to;
      return `<path d="${path}" stroke-opacity="${opacity.toFixed(3)}" stroke-width="${width.toFixed(2)}"/>`;
    })
    .join('');
}

function ellipsePart({ x, y, spread }: Reading, view: View, colours: Colours): string {
  if (!spread) return '';
  const { long, short, angle } = ellipse(spread);
  const place = view.toPixels(x, y);
  const degrees = (-angle * 180) / Math.PI;
  return `<ellipse rx="${(long * view.scale).toFixed(1)}" ry="${(short * view.scale).toFixed(1)}" transform="translate(${at(place)}) rotate(${degrees.toFixed(1)})" fill="${colours('--accent')}" fill-opacity="0.05" stroke="${colours('--accent')}"/>`;
}

function fileParts(files: readonly FilePlace[], model: ModelFacts, view: View, colours: Colours): string {
  const parts = files.map((file) => {
    const place = view.toPixelsInside(file, kFileRadius + 2);
    const ring = `<circle r="${kFileRadius}" fill="${colours('--panel')}" stroke="${colours(colourOf(file, model))}" stroke-width="2.5"/>`;
    return `<g class="file" transform="translate(${at(place)})">${ring}<text y="4" text-anchor="middle" font-size="11" font-weight="600" fill="${colours('--ink')}">${file.number}</text></g>`;
  });
  return parts.join('\n');
}

/** About the width of a letter of the legend. */
const kLetterWidth = 9;

function legend(model: ModelFacts, colours: Colours): string {
  let x = 32;
  return classMarks(model)
    .map(({ shape: path, colour }, index) => {
      const place = { x, y: kHeight - 28 };
      const name = escaped(model.classNames[index] ?? '');
      x += 50 + kLetterWidth * name.length;
      return `${shape(path, place, 7, colours(colour))}<text x="${place.x + 16}" y="${place.y + 6}" font-size="17" fill="${colours('--ink')}">${name}</text>`;
    })
    .join('\n');
}

function shape(path: string, place: Place, size: number, colour: string): string {
  return `<path d="${path}" transform="translate(${at(place)}) scale(${fixed(size, 2)})" fill="${colour}"/>`;
}

function at({ x, y }: Place): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
