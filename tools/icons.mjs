// Draws the PNG icons of the page from web/public/icon.svg, in Chromium: node tools/icons.mjs. They are committed,
// because a build of the page needs no browser.

import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const folder = new URL('../web/public/', import.meta.url);
const kPaper = '#f7f7f5';
/** The part of the icon's width that the drawing takes: launchers may cut a circle out of it. */
const kDrawn = 0.7;

/** Runs in the browser: the pixels as RGB. */
async function drawn({ svg, size, paper, part }) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const context = new OffscreenCanvas(size, size).getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, size, size);
  const inner = part * size;
  context.drawImage(image, (size - inner) / 2, (size - inner) / 2, inner, inner);
  return [...context.getImageData(0, 0, size, size).data];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG with a palette; colours of the edges are rounded to sixteenths, so that they fit into it. */
function png(rgba, size) {
  const palette = new Map();
  const rows = Buffer.alloc(size * (size + 1));
  for (let pixel = 0; pixel < size * size; pixel++) {
    const colour = rgba.slice(4 * pixel, 4 * pixel + 3);
    const key = colour.map((value) => value >> 4).join();
    const row = Math.floor(pixel / size);
    if (!palette.has(key)) palette.set(key, { index: palette.size, colour });
    rows[row * (size + 1) + 1 + (pixel % size)] = palette.get(key).index;
  }
  if (palette.size > 256) throw new Error(`the icon has ${palette.size} colours, more than a palette has`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([...palette.values()].flatMap(({ colour }) => colour))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const svg = readFileSync(new URL('icon.svg', folder), 'utf8').replace(
  '<svg',
  '<svg width="512" height="512"',
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const size of [192, 512]) {
  const rgba = await page.evaluate(drawn, { svg, size, paper: kPaper, part: kDrawn });
  writeFileSync(new URL(`icon-${size}.png`, folder), png(rgba, size));
}
await browser.close();
