// Shows the present label, pitch and level, and a bar for the decision value of each class. The bar lies right of the
// line if the value is positive. The rows are also the legend of the map.

import { computed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { highestPitch, lowestPitch } from 'tonescape/microphone';
import type { Reading } from '../engine/reading';
import { here } from '../here';
import { markOf } from '../map/marks';
import { ofWhat, shown, spoken } from '../shown';
import { chosen, moment, now, source } from '../state';
import { label, page } from '../text';
import { sessionText } from '../text/session';
import { Mark } from './mark';
import { useLastSeen } from './use_last_seen';
import { namesIn, wordsOf } from './verdict';

/** The decision value at which a bar is full: an SVC's stay within 2, those of nearest means reach 4 and more. */
const kFullBar = 4;
const kFloorDecibels = -80;

export function Readings() {
  return (
    <section class="readings" aria-label={page.readings}>
      <Verdict />
      <Scores />
      <Gauges />
    </section>
  );
}

function Verdict() {
  const now = shown.value;
  return (
    <div class="verdict">
      <p class={`moment ${now.label?.verdict === 'clear' ? '' : 'quiet'}`}>
        <span class="of">{ofWhat(now)}</span> <span id="moment">{wordsOf(now.label)}</span>
      </p>
      <p class="fine">{label.note[now.label?.verdict ?? 'clear']}</p>
      <p id="here" class="fine">
        {here.value}
      </p>
      <p id="spoken" class="unseen" aria-live="polite">
        {spoken.value}
      </p>
    </div>
  );
}

function Scores() {
  const list = useRef<HTMLUListElement>(null);
  const { label: steady, reading: now } = useLastSeen(list, () => shown.value);
  const quiet = now?.label === undefined || steady?.verdict === 'far';
  return (
    <ul ref={list} id="scores" class={`scores ${quiet ? 'quiet' : ''}`} aria-label={label.scores}>
      {chosen.value?.classNames.map((name, index) => (
        <Score
          key={name}
          name={name}
          index={index}
          reading={now?.label === undefined ? undefined : now}
          named={steady && namesIn(steady)}
        />
      ))}
    </ul>
  );
}

interface ScoreProps {
  name: string;
  index: number;
  reading: Reading | undefined;
  /** The classes to mark: those of the label that is shown, or of the reading. */
  named?: (string | undefined)[] | undefined;
}

export function Score({ name, index, reading: now, named = now && namesIn(now) }: ScoreProps) {
  const score = now?.scores[index];
  const best = now !== undefined && named?.includes(name);
  const part = Math.max(-1, Math.min(1, (score ?? 0) / kFullBar));
  return (
    <li class={`${best ? 'best' : ''} ${part < 0 ? 'negative' : ''}`}>
      <Mark name={name} index={index} />
      <span class="name">{name}</span>
      <span class="score-bar" aria-hidden="true">
        <span
          class="fill"
          style={{ '--score': String(part), background: `var(${markOf(name, index).colour})` }}
        />
      </span>
      <span class="value">{score === undefined ? label.waiting : label.score(score)}</span>
    </li>
  );
}

/** The time of what is shown, in whole seconds, so that it changes once a second. */
const clock = computed(() => (moment.value ? sessionText.clock(Math.floor(now.value)) : label.waiting));

function Gauges() {
  const place = useRef<HTMLDivElement>(null);
  const [at, time] = useLastSeen(
    place,
    () => [source.value === 'none' ? undefined : moment.value, clock.value] as const,
  );
  const pitch = at && at.f0 > 0 ? at.f0 : undefined;
  const octaves = Math.log2(highestPitch / lowestPitch);
  const level = at && Math.min(0, Math.max(kFloorDecibels, at.level));
  return (
    <div ref={place} class="gauges">
      <div id="pitch" class={`gauge pitch ${pitch ? '' : 'quiet'}`}>
        <span class="gauge-name">{label.pitch}</span>
        <span class="bar" aria-hidden="true">
          <span style={{ '--part': String(pitch ? Math.log2(pitch / lowestPitch) / octaves : 0) }} />
        </span>
        <span class="value" title={label.pitchRange}>
          {pitch ? label.hertz(pitch) : label.waiting}
        </span>
      </div>
      <div id="level" class="gauge level">
        <span class="gauge-name">{label.level}</span>
        <span class="bar" aria-hidden="true">
          <span style={{ '--part': String(level === undefined ? 0 : 1 - level / kFloorDecibels) }} />
        </span>
        <span class="value" title={label.levelScale}>
          {at ? label.decibels(at.level) : label.waiting}
        </span>
      </div>
      <div id="time" class="gauge">
        <span class="gauge-name">{sessionText.time}</span>
        <span />
        <span class="value">{time}</span>
      </div>
    </div>
  );
}
