// The live strip under the map.

import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { envelope, moments, now } from '../state';
import { drawStrip } from '../strip';
import { stripText } from '../text';

export function StripView() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => follow(canvas.current as HTMLCanvasElement), []);
  return (
    <section class="strip" aria-label={stripText.title}>
      <canvas ref={canvas} id="strip" role="img" aria-label={stripText.caption} />
      <p class="caption fine">{stripText.caption}</p>
    </section>
  );
}

function follow(canvas: HTMLCanvasElement): () => void {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let frame = 0;
  const draw = () => {
    frame = 0;
    const { clientWidth: width, clientHeight: height } = canvas;
    const style = getComputedStyle(canvas);
    const colour = (property: string) => style.getPropertyValue(property).trim();
    drawStrip(
      context,
      { width, height },
      { envelope, moments, now: now.peek() },
      {
        wave: colour('--wave'),
        window: colour('--window'),
        pitch: colour('--accent'),
        guide: colour('--soft'),
        alarm: colour('--alarm'),
      },
    );
  };
  const redraw = () => {
    frame ||= requestAnimationFrame(draw);
  };
  const resize = () => {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    redraw();
  };
  const watcher = new ResizeObserver(resize);
  watcher.observe(canvas);
  dark.addEventListener('change', redraw);
  const unfollow = effect(() => {
    now.value;
    redraw();
  });
  return () => {
    unfollow();
    watcher.disconnect();
    dark.removeEventListener('change', redraw);
    cancelAnimationFrame(frame);
  };
}
