// The panel "Four ways": one sentence, said in four ways, and whether the model tells them apart.

import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { modelName } from '../catalogue';
import { download } from '../download';
import type { Reading } from '../engine/reading';
import {
  askedId,
  isRight,
  kNeutralWindows,
  problems,
  record,
  recording,
  stopRecording,
  takeClip,
  takes,
  told,
  ways,
} from '../four_ways';
import { drawFour, type FourPicture } from '../map/four_picture';
import { models } from '../state';
import { label, page } from '../text';
import { fourText } from '../text/four';
import { Mark } from './mark';
import { wordsOf } from './verdict';

export function Four() {
  const all = told.value.filter((one) => one !== undefined);
  const isCalibrated = all.some(({ after }) => after);
  return (
    <div class="columns">
      <section>
        <p class="lead">{fourText.lead}</p>
        <blockquote class="sentence">{fourText.sentence}</blockquote>
        <ol class="ways">
          {ways.map(({ name }, way) => (
            <Way key={name} way={way} />
          ))}
        </ol>
      </section>
      <section>
        <p id="apart" class="verdict-line" role="status">
          {all.length > 0 ? countLine() : label.waiting}
        </p>
        {all.length > 0 && <Picture />}
        <p class="fine">{isCalibrated ? fourText.calibrates : fourText.notCalibrated}</p>
        <p class="fine">{fourText.stays}</p>
        <p class="fine">{fourText.clips}</p>
        <p class="fine">
          <a href="#adapt">{fourText.teach}</a>
        </p>
      </section>
    </div>
  );
}

function countLine(): string {
  const rows = told.value.flatMap((one, way) => (one ? [{ way, ...one }] : []));
  const mine = rows.filter(({ after }) => after);
  const count = (some: typeof rows, as: 'before' | 'after') =>
    some.filter(({ way, [as]: reading }) => reading && isRight(way, reading)).length;
  if (mine.length === 0) return fourText.before(count(rows, 'before'), rows.length);
  return fourText.after(count(mine, 'before'), count(mine, 'after'), mine.length);
}

function Way({ way }: { way: number }) {
  const { name, wanted } = ways[way] as (typeof ways)[number];
  const now = recording.value;
  const isMine = now?.way === way;
  const asked = models.value.find(({ id }) => id === askedId());
  return (
    <li>
      <h2>
        <Mark name={wanted} index={0} /> {fourText.way[name]}
      </h2>
      <p class="fine">{fourText.say[name]}</p>
      <div class="actions">
        <button
          type="button"
          aria-label={fourText.as(isMine ? fourText.stop : fourText.record, name)}
          disabled={(now && !isMine) || models.value.length === 0}
          onClick={() => (isMine ? stopRecording() : void record(way))}
        >
          {isMine ? fourText.stop : fourText.record}
        </button>
        <button
          type="button"
          aria-label={fourText.as(fourText.clip, name)}
          disabled={now !== undefined || models.value.length === 0}
          onClick={() => void takeClip(way)}
        >
          {fourText.clip}
        </button>
      </div>
      <div class="told" role="status">
        {isMine && (
          <p>{way === 0 ? fourText.windows(now.windows, kNeutralWindows) : fourText.left(now.left)}</p>
        )}
        {!isMine && problems.value[way] && <p class="problem">{problems.value[way]}</p>}
        {!isMine && !problems.value[way] && <Result way={way} classNames={asked?.classNames ?? []} />}
      </div>
    </li>
  );
}

function Result({ way, classNames }: { way: number; classNames: readonly string[] }) {
  const one = told.value[way];
  if (!one) return <p class="fine">{fourText.empty}</p>;
  const clip = takes.value[way]?.clip;
  return (
    <>
      <p>
        <strong>{fourText.heard(wordsOf(one.before))}</strong> {clip}
      </p>
      <p class="fine">{scoresOf(one.before, classNames)}</p>
      {one.after && (
        <>
          <p>
            <strong>{fourText.calibrated(wordsOf(one.after))}</strong>
          </p>
          <p class="fine">{scoresOf(one.after, classNames)}</p>
        </>
      )}
    </>
  );
}

function scoresOf({ scores }: Reading, classNames: readonly string[]): string {
  return classNames.map((name, i) => `${name} ${label.score(scores[i] ?? 0)}`).join(' · ');
}

/** The size of the saved picture in pixels. */
const kSaved = { width: 1600, height: 1200, unit: 30 };

function Picture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const shown = canvas.current as HTMLCanvasElement;
    const draw = () => {
      const picture = pictureNow();
      const { clientWidth: width, clientHeight: height } = shown;
      const ratio = window.devicePixelRatio || 1;
      shown.width = Math.round(width * ratio);
      shown.height = Math.round(height * ratio);
      const context = shown.getContext('2d') as CanvasRenderingContext2D;
      context.scale(ratio, ratio);
      if (picture) drawFour(context, picture, width, height, Math.max(11, width / 42));
    };
    const watcher = new ResizeObserver(draw);
    watcher.observe(shown);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    const unfollow = effect(draw); // follows the recordings, and the chosen model
    return () => {
      unfollow();
      watcher.disconnect();
      dark.removeEventListener('change', draw);
    };
  }, []);
  return (
    <>
      <canvas ref={canvas} id="four-picture" class="four-picture" role="img" aria-label={fourText.picture} />
      <div class="actions">
        <button id="save-four" type="button" onClick={save}>
          {fourText.save}
        </button>
      </div>
    </>
  );
}

function pictureNow(): FourPicture | undefined {
  const model = models.value.find(({ id }) => id === askedId());
  const rows = told.value;
  if (!model) return undefined;
  return {
    model,
    title: `${fourText.title}: “${fourText.sentence}”`,
    lines: [countLine(), `${page.name} · ${modelName(model.id)} · ${addressOf(location)}`],
    marks: rows.flatMap((one, way) => {
      const { name, wanted } = ways[way] as (typeof ways)[number];
      return one
        ? [{ ...one, wanted, name: `${fourText.way[name]} → ${wordsOf(one.after ?? one.before)}` }]
        : [];
    }),
  };
}

// A page that was opened from disk has no address that could be shared.
function addressOf({ protocol, host, pathname }: Location): string {
  return protocol === 'file:' ? '' : `${host}${pathname}`;
}

function save(): void {
  const canvas = document.createElement('canvas');
  const { width, height, unit } = kSaved;
  const picture = pictureNow();
  canvas.width = width;
  canvas.height = height;
  if (picture) drawFour(canvas.getContext('2d') as CanvasRenderingContext2D, picture, width, height, unit);
  canvas.toBlob((blob) => blob && download('tonescape-four-ways.png', blob));
}
