// A map with its controls: zoom, pan, the tip at the pointer, the choice of the model, and the caption.

import { computed, effect, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { corpusLine, modelName, utteranceOf } from '../catalogue';
import { lookOf } from '../colouring';
import type { PageModel } from '../engine/reading';
import { fileRows, placesOf } from '../files';
import { LatentMap } from '../map/latent_map';
import type { UnheardPoint } from '../map/reference_layer';
import type { Box, Place } from '../map/view';
import { choose } from '../models';
import { replay } from '../sources';
import { chosenId, hasSession, models, momentIndex, reading, source, trails, updates } from '../state';
import { label, mapText } from '../text';
import { marksText } from '../text/marks';
import { selectText } from '../text/select';
import { later } from './later';
import type { SelectedProps } from './selected';

const kZoomStep = 1.5;
const kKeyPixels = 60;
/** A pointer that has moved farther, in CSS pixels, has dragged and not tapped. */
const kTapReach = 6;

const Selected = later<SelectedProps>(() => import('./extras').then((extras) => extras.Selected));

/** The large map, or one of the two that are compared. */
export function MapView({ which, id }: { which: 'main' | 'left' | 'right'; id?: string }) {
  const reference = useRef<HTMLCanvasElement>(null);
  const point = useRef<HTMLCanvasElement>(null);
  const map = useRef<LatentMap | undefined>(undefined);
  const tip = useSignal<TipAt | undefined>(undefined);
  const zoomed = useSignal(false);
  /** Whether a drag selects, and what is selected. */
  const selects = useSignal(false);
  const box = useSignal<Box | undefined>(undefined);
  const main = which === 'main';
  const shownId = id ?? chosenId.value;
  const model = models.value.find((candidate) => candidate.id === shownId);

  useEffect(() => {
    const made = new LatentMap(reference.current as HTMLCanvasElement, point.current as HTMLCanvasElement);
    map.current = made;
    made.onView = () => {
      zoomed.value = !made.view.isWhole;
      const { of, isChosen } = tip.value ?? {};
      tip.value = isChosen && of !== undefined ? { of, isChosen, at: placeOf(made, of) } : undefined;
    };
    return () => made.close();
  }, []);
  useEffect(() => {
    tip.value = undefined;
    box.value = undefined;
    map.current?.setModel(model);
  }, [model]);
  // The large map is always coloured by emotion.
  useEffect(
    () =>
      which === 'main'
        ? undefined
        : effect(() => {
            map.current?.setLook(lookOf(model));
            if (typeof tip.peek()?.of === 'object') tip.value = undefined; // it may be hidden now
          }),
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

  const show = (of: number | UnheardPoint, isChosen: boolean) => {
    tip.value = of === -1 ? undefined : { of, isChosen, at: placeOf(map.current as LatentMap, of) };
  };
  const pick = (index: number) => {
    box.value = undefined;
    map.current?.pick(index);
    if (index >= 0) map.current?.reveal(index);
    show(index, true);
  };
  // The trail lies above the marks. From a place on it the recording plays, as from the strip.
  const tap = (pixel: Place) => {
    const passed = main && hasSession.peek() && source.peek() === 'none' && map.current?.passed(pixel);
    const unheard = map.current?.unheardAt(pixel);
    if (passed) void replay(passed.time);
    else pick(unheard ? -1 : (map.current?.at(pixel) ?? -1));
    if (unheard && !passed) show(unheard, true);
  };
  const select = (from: Place, to: Place) => {
    pick(-1);
    selects.value = false;
    box.value = map.current?.view.boxOf(from, to);
  };
  const selectAll = () => {
    const { width: x = 0, height: y = 0 } = map.current?.view ?? {};
    select({ x: 0, y: 0 }, { x, y });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isBusy = selects.value || box.value !== undefined;
    if (event.key === 'Escape' && isBusy) {
      event.preventDefault();
      selects.value = false;
      pick(-1);
    } else if (event.key === 'Enter' && selects.value) selectAll();
    else act(event, map.current, tip.value?.isChosen === true, pick);
  };

  const shownTip = tip.value && model && (
    <Tip {...tip.value} model={model} width={map.current?.view.width ?? 1} />
  );
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
        selects={selects.value}
        map={map}
        reference={reference}
        point={point}
        onHover={(pixel) => {
          const unheard = pixel && map.current?.unheardAt(pixel);
          const index = map.current?.hover(unheard ? undefined : pixel) ?? -1;
          if (!tip.value?.isChosen) show(unheard ?? index, false);
        }}
        onSelect={select}
        onSelecting={() => {
          selects.value = !selects.value;
        }}
        onTap={tap}
        onKeyDown={onKeyDown}
      >
        {/* What somebody chooses is read aloud, and what the pointer passes is not. */}
        <div role="status">{tip.value?.isChosen && shownTip}</div>
        {!tip.value?.isChosen && shownTip}
        <div class="selected" role="status">
          {selects.value && <p>{selectText.hint}</p>}
          {box.value && model && (
            <Selected
              box={box.value}
              model={model}
              light={(references) => map.current?.light(new Set(references))}
              end={() => pick(-1)}
            />
          )}
        </div>
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

const hasEllipse = computed(() => reading.value?.spread !== undefined);

function Caption() {
  return (
    <p class="caption fine">
      {mapText.caption} {mapText.regions} {hasEllipse.value ? mapText.ellipse : ''}
    </p>
  );
}

/** Nearer to the upper edge, in CSS pixels, a tip has no room above its place. */
const kTipHeight = 64;

/** Of a reference point, by its index, or of an utterance that the model never heard. */
interface TipAt {
  of: number | UnheardPoint;
  isChosen: boolean;
  at: Place;
}

function placeOf(map: LatentMap, of: number | UnheardPoint): Place {
  return typeof of === 'number' ? map.reference(of) : map.placeOf(of);
}

function factsOf(model: PageModel, of: number | UnheardPoint): string[] {
  if (typeof of !== 'number') return [corpusLine(of.corpus), marksText.unheard];
  const known = utteranceOf(model, of);
  return known.length > 0 ? known : [mapText.utterance(of + 1)];
}

function Tip({ model, of, isChosen, at, width }: TipAt & { model: PageModel; width: number }) {
  const isReference = typeof of === 'number';
  const emotion = model.classNames[isReference ? (model.referenceLabels[of] ?? 0) : of.label];
  return (
    <p
      class={`tip ${isChosen ? 'chosen' : ''} ${at.y < kTipHeight ? 'below' : ''}`}
      style={{ '--part': String(at.x / width), '--y': `${at.y}px` }}
    >
      <strong>{emotion}</strong>
      {factsOf(model, of).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {isChosen && isReference && <span class="nearest">{marksText.nearest}</span>}
    </p>
  );
}

interface CanvasesProps {
  main: boolean;
  zoomed: boolean;
  selects: boolean;
  map: { current: LatentMap | undefined };
  reference: { current: HTMLCanvasElement | null };
  point: { current: HTMLCanvasElement | null };
  onHover: (pixel: Place | undefined) => void;
  onTap: (pixel: Place) => void;
  onSelect: (from: Place, to: Place) => void;
  onSelecting: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  children: preact.ComponentChildren;
}

// The two canvases and their input: drag, pinch, wheel with Ctrl, keys and buttons.
function Canvases(props: CanvasesProps) {
  const { main, zoomed, selects, map, reference, point, onHover, onTap, onSelect, onSelecting, onKeyDown } =
    props;
  const pointers = useRef(new Map<number, Place>());
  const pressed = useRef<Place>({ x: 0, y: 0 });
  const drawn = useSignal<[from: Place, to: Place] | undefined>(undefined);
  const onPointerMove = (event: PointerEvent) => {
    const pixel = pixelOf(event);
    if (drawn.value) {
      drawn.value = [pressed.current, pixel];
      return;
    }
    const before = pointers.current.get(event.pointerId);
    if (!before) return onHover(pixel);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, pixel);
    if (other) map.current?.zoomAt(other, distance(pixel, other) / Math.max(distance(before, other), 1));
    else map.current?.pan(pixel.x - before.x, pixel.y - before.y);
  };
  const forget = (event: PointerEvent) => {
    if (drawn.value && event.type === 'pointerup' && distance(...drawn.value) > kTapReach)
      onSelect(...drawn.value);
    drawn.value = undefined;
    pointers.current.delete(event.pointerId);
    if (event.type === 'pointerleave') onHover(undefined);
  };
  return (
    <div class={`layers ${zoomed ? 'zoomed' : ''} ${selects ? 'selects' : ''}`}>
      <canvas ref={reference} class="reference" />
      <canvas
        ref={point}
        id={main ? 'map' : undefined}
        class="point"
        role="img"
        tabIndex={0}
        aria-label={`${mapText.picture} ${mapText.keys} ${marksText.keys} ${selectText.keys}`}
        onKeyDown={onKeyDown}
        onWheel={(event) => {
          if (!event.ctrlKey && document.activeElement !== event.currentTarget) return;
          event.preventDefault();
          map.current?.zoomAt(pixelOf(event), Math.exp(-event.deltaY / 300));
        }}
        onPointerDown={(event) => {
          pressed.current = pixelOf(event);
          pointers.current.set(event.pointerId, pressed.current);
          if (main && (selects || event.shiftKey)) drawn.value = [pressed.current, pressed.current];
          if (zoomed || drawn.value) event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={onPointerMove}
        onClick={(event) => {
          if (distance(pressed.current, pixelOf(event)) <= kTapReach) onTap(pixelOf(event));
        }}
        onPointerUp={forget}
        onPointerCancel={forget}
        onPointerLeave={forget}
      />
      {drawn.value && <div class="box" style={styleOf(...drawn.value)} />}
      {props.children}
      <div class="zoom">
        {main && (
          <button type="button" aria-pressed={selects} onClick={onSelecting}>
            {selectText.select}
          </button>
        )}
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

// The arrow keys move the map; while a recording is chosen they choose the next one in their direction.
function act(
  event: KeyboardEvent,
  map: LatentMap | undefined,
  isChosen: boolean,
  pick: (index: number) => void,
): void {
  const move = (right: number, up: number) => {
    if (isChosen) pick(map?.next(right, up) ?? -1);
    else map?.pan(-right * kKeyPixels, up * kKeyPixels);
  };
  const actions: Record<string, () => void> = {
    ArrowLeft: () => move(-1, 0),
    ArrowRight: () => move(1, 0),
    ArrowUp: () => move(0, 1),
    ArrowDown: () => move(0, -1),
    ...(isChosen ? { Escape: () => pick(-1) } : { Enter: () => pick(map?.next(0, 0) ?? -1) }),
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

function styleOf(a: Place, b: Place) {
  return {
    left: `${Math.min(a.x, b.x)}px`,
    top: `${Math.min(a.y, b.y)}px`,
    width: `${Math.abs(a.x - b.x)}px`,
    height: `${Math.abs(a.y - b.y)}px`,
  };
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
