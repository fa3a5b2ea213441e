// Shows the present label, pitch and level, and a bar for the decision value of each class. The bar lies right of the
// line if the value is positive. The rows are also the legend of the map.

import { highestPitch, lowestPitch } from 'tonescape/microphone';
import type { Reading } from '../engine/reading';
import { markOf } from '../map/marks';
import { chosen, moment, reading, source } from '../state';
import { label, page } from '../text';
import { Mark } from './mark';
import { namesIn, wordsOf } from './verdict';

/** The decision value at which a bar is full: an SVC's stay within 2, those of nearest means reach 4 and more. */
const kFullBar = 4;
const kFloorDecibels = -80;

export function Readings() {
  return (
    <section class="readings" aria-label={page.readings}>
      <Verdict reading={reading.value} />
      <Scores reading={reading.value} />
      <Gauges />
    </section>
  );
}

function Verdict({ reading: now }: { reading: Reading | undefined }) {
  return (
    <div class="verdict">
      <p id="moment" class={`moment ${now?.verdict === 'clear' ? '' : 'quiet'}`} aria-live="polite">
        {now ? wordsOf(now) : label.waiting}
      </p>
      <p class="fine">{label.note[now?.verdict ?? 'clear']}</p>
    </div>
  );
}

export function Scores({ reading: now }: { reading: Reading | undefined }) {
  const quiet = now?.label === undefined || now.verdict === 'far';
  return (
    <ul id="scores" class={`scores ${quiet ? 'quiet' : ''}`} aria-label={label.scores}>
      {chosen.value?.classNames.map((name, index) => (
        <Score key={name} name={name} index={index} reading={now?.label === undefined ? undefined : now} />
      ))}
    </ul>
  );
}

export function Score(props: { name: string; index: number; reading: Reading | undefined }) {
  const { name, index, reading: now } = props;
  const score = now?.scores[index];
  const best = now !== undefined && namesIn(now).includes(name);
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

function Gauges() {
  const now = source.value === 'none' ? undefined : moment.value;
  const pitch = now && now.f0 > 0 ? now.f0 : undefined;
  const octaves = Math.log2(highestPitch / lowestPitch);
  const level = now && Math.min(0, Math.max(kFloorDecibels, now.level));
  return (
    <div class="gauges">
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
          {now ? label.decibels(now.level) : label.waiting}
        </span>
      </div>
    </div>
  );
}
