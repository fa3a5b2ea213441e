// A map with its controls: zoom, pan, the tip at the pointer, the choice of the model, and the caption.

import { effect, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { modelName, utteranceOf } from '../catalogue';
import { lookOf } from '../colouring';
import type { PageModel } from '../engine/reading';
import { fileRows, placesOf } from '../files';
import { LatentMap } from '../map/latent_map';
import type { Place } from '../map/view';
import { choose } from '../models';
import { chosenId, models, momentIndex, reading, source, trails, updates } from '../state';
import { label, mapText } from '../text';

const kZoomStep = 1.5;
const kKeyPixels = 60;

/** The large map, or one of the two that are compared. */
export function MapView({ which, id }: { which: 'main' | 'left' | 'right'; id?: string }) {
  const reference = useRef<HTMLCanvasElement>(null);
  const point = useRef<HTMLCanvasElement>(null);
  const map = useRef<LatentMap | undefined>(undefined);
  const tip = useSignal<{ at: Place; index: number } | undefined>(undefined);
  const zoomed = useSignal(false);
  const shownId = id ?? chosenId.value;
  const model = models.value.find((candidate) => candidate.id === shownId);

  useEffect(() => {
    const made = new LatentMap(reference.current as HTMLCanvasElement, point.current as HTMLCanvasElement);
    map.current = made;
    made.onView = () => {
      zoomed.value = !made.view.isWhole;
      tip.value = undefined;
    };
    return () => made.close();
  }, []);
  useEffect(() => map.current?.setModel(model), [model]);
  // The large map is always coloured by emotion.
  useEffect(
    () => (which === 'main' ? undefined : effect(() => map.current?.setLook(lookOf(model)))),
    [which, model],
  );
  // While something sounds, the map belongs to it.
  useEffect(
    () =>
      effect(() => map.current?.showFiles(source.value === 'none' ? placesOf(fileRows.value, model) : [])),
    [model],
  );
  useEffect(
    () =>
      effect(() => {
        updates.value; // read for the dependency: the model of a moment may change without the moment
        map.current?.show(trails.get(shownId) ?? [], momentIndex.value, source.value === 'replay');
      }),
    [shownId],
  );

  const main = which === 'main';
  return (
    <section class={`map ${which}`} aria-label={mapText[which]}>
      {main && (
        <div class="map-head">
          <ModelChoice id={shownId} name={mapText.model} onChoose={(chosen) => void choose(chosen)} />
          <Where />
        </div>
      )}
      <Canvases
        main={main}
        zoomed={zoomed.value}
        map={map}
        reference={reference}
        point={point}
        onHover={(pixel) => {
          const index = map.current?.hover(pixel) ?? -1;
          tip.value = index < 0 ? undefined : { index, at: map.current?.reference(index) as Place };
        }}
      >
        {tip.value && model && <Tip {...tip.value} model={model} width={map.current?.view.width ?? 1} />}
      </Canvases>
      {main && <Caption />}
    </section>
  );
}

export function ModelChoice(props: { id: string; name: string; onChoose: (id: string) => void }) {
  return (
    <label class="model-choice">
      <span>{props.name}</span>
      <select value={props.id} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        {models.value.map(({ id }) => (
          <option key={id} value={id}>
            {modelName(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

// The next two are separate components, because they change with each point and the map's other elements do not.
function Where() {
  const now = reading.value;
  return (
    <p id="place" class="place" aria-hidden="true">
      {now ? label.place(now.time, now.x, now.y) : ''}
    </p>
  );
}

function Caption() {
  return (
    <p class="caption fine">
      {mapText.caption} {mapText.regions} {reading.value?.spread ? mapText.ellipse : ''}
    </p>
  );
}

/** Nearer to the upper edge, in CSS pixels, a tip has no room above its place. */
const kTipHeight = 64;

function Tip(props: { model: PageModel; index: number; at: Place; width: number }) {
  const { model, index, at, width } = props;
  const emotion = model.classNames[model.referenceLabels[index] ?? 0];
  const known = utteranceOf(model, index);
  return (
    <p
      class={`tip ${at.y < kTipHeight ? 'below' : ''}`}
      style={{ '--part': String(at.x / width), '--y': `${at.y}px` }}
    >
      <strong>{emotion}</strong>
      {known.length === 0 && <span>{mapText.utterance(index + 1)}</span>}
      {known.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

interface CanvasesProps {
  main: boolean;
  zoomed: boolean;
  map: { current: LatentMap | undefined };
  reference: { current: HTMLCanvasElement | null };
  point: { current: HTMLCanvasElement | null };
  onHover: (pixel: Place | undefined) => void;
  children: preact.ComponentChildren;
}

// The two canvases and their input: drag, pinch, wheel with Ctrl, keys and buttons.
function Canvases({ main, zoomed, map, reference, point, onHover, children }: CanvasesProps) {
  const pointers = useRef(new Map<number, Place>());
  const onPointerMove = (event: PointerEvent) => {
    const pixel = pixelOf(event);
    const before = pointers.current.get(event.pointerId);
    if (!before) return onHover(pixel);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, pixel);
    if (other) map.current?.zoomAt(other, distance(pixel, other) / Math.max(distance(before, other), 1));
    else map.current?.pan(pixel.x - before.x, pixel.y - before.y);
  };
  const forget = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
    if (event.type === 'pointerleave') onHover(undefined);
  };
  return (
    <div class={`layers ${zoomed ? 'zoomed' : ''}`}>
      <canvas ref={reference} class="reference" />
      <canvas
        ref={point}
        id={main ? 'map' : undefined}
        class="point"
        role="img"
        tabIndex={0}
        aria-label={`${mapText.picture} ${mapText.keys}`}
        onKeyDown={(event) => act(event, map.current)}
        onWheel={(event) => {
          if (!event.ctrlKey && document.activeElement !== event.currentTarget) return;
          event.preventDefault();
          map.current?.zoomAt(pixelOf(event), Math.exp(-event.deltaY / 300));
        }}
        onPointerDown={(event) => {
          pointers.current.set(event.pointerId, pixelOf(event));
          if (zoomed) event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={onPointerMove}
        onClick={(event) => onHover(pixelOf(event))} // a finger has left when it has tapped
        onPointerUp={forget}
        onPointerCancel={forget}
        onPointerLeave={forget}
      />
      {children}
      <div class="zoom">
        <button
          type="button"
          aria-label={mapText.zoomIn}
          onClick={() => map.current?.zoomAt(undefined, kZoomStep)}
        >
          +
        </button>
        <button
          type="button"
          aria-label={mapText.zoomOut}
          disabled={!zoomed}
          onClick={() => map.current?.zoomAt(undefined, 1 / kZoomStep)}
        >
          −
        </button>
        {zoomed && (
          <button type="button" onClick={() => map.current?.resetView()}>
            {mapText.reset}
          </button>
        )}
      </div>
    </div>
  );
}

function act(event: KeyboardEvent, map: LatentMap | undefined): void {
  const actions: Record<string, () => void> = {
    ArrowLeft: () => map?.pan(kKeyPixels, 0),
    ArrowRight: () => map?.pan(-kKeyPixels, 0),
    ArrowUp: () => map?.pan(0, kKeyPixels),
    ArrowDown: () => map?.pan(0, -kKeyPixels),
    '+': () => map?.zoomAt(undefined, kZoomStep),
    '-': () => map?.zoomAt(undefined, 1 / kZoomStep),
    '0': () => map?.resetView(),
  };
  const action = actions[event.key];
  if (!action || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  action();
}

function pixelOf(event: MouseEvent): Place {
  return { x: event.offsetX, y: event.offsetY };
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
