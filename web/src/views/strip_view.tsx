// The live strip under the map. When the sound has ended, a click plays from there; the keyboard has the timeline.

import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { cancelDraw, requestDraw, requestUnseenDraw, whenSeen } from '../frames';
import { Colours } from '../map/colours';
import { replay } from '../sources';
import { envelope, hasSession, moments, now } from '../state';
import { drawStrip, secondsAt } from '../strip';
import { stripText } from '../text';
import { Waveform } from '../waveform';

export function StripView() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => follow(canvas.current as HTMLCanvasElement), []);
  return (
    <section class="strip" aria-label={stripText.title}>
      <canvas
        ref={canvas}
        id="strip"
        class={hasSession.value ? 'playable' : ''}
        role="img"
        aria-label={stripText.caption}
        onClick={({ offsetX, currentTarget }) => {
          const from = secondsAt(offsetX / currentTarget.clientWidth, now.peek());
          if (hasSession.peek() && from >= 0) void replay(from);
        }}
      />
      <p class="caption fine">{stripText.caption}</p>
    </section>
  );
}

function follow(canvas: HTMLCanvasElement): () => void {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const colours = new Colours(canvas);
  const waveform = new Waveform(colours);
  let size = { width: 0, height: 0 };
  const draw = () => {
    drawStrip(context, size, { envelope, moments, now: now.peek() }, waveform, colours);
  };
  let isInSight = true;
  const redraw = () => {
    if (isInSight) requestDraw(draw);
    else requestUnseenDraw(draw);
  };
  const sight = whenSeen(canvas, (isSeen) => {
    isInSight = isSeen;
    redraw();
  });
  const recolour = () => {
    colours.forget();
    waveform.reset();
    redraw();
  };
  const resize = () => {
    const ratio = window.devicePixelRatio || 1;
    size = { width: canvas.clientWidth, height: canvas.clientHeight };
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    waveform.resize(canvas.width, canvas.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    redraw();
  };
  const watcher = new ResizeObserver(resize);
  watcher.observe(canvas);
  dark.addEventListener('change', recolour);
  const unfollow = effect(() => {
    now.value;
    redraw();
  });
  return () => {
    unfollow();
    watcher.disconnect();
    sight.disconnect();
    dark.removeEventListener('change', recolour);
    cancelDraw(draw);
  };
}
