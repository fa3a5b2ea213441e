// The panel that explains a point: the 88 features by family with their meanings and percentiles. The features that
// push the point most are marked. While something sounds, the panel changes only when it is in sight, and
// seldom, so that it can be read.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Explanation } from 'tonescape';
import { cardsOf } from '../cards';
import type { FeatureFacts } from '../engine/feature_facts';
import type { Moment } from '../engine/reading';
import { whenSeen } from '../frames';
import { percentile } from '../percentile';
import { engine } from '../released';
import { chosenId, families, features, models, moment, showNotice, source } from '../state';
import { status, why } from '../text';
import { plainName } from '../text/plain_names';
import { Wide } from './wide';

/** Number of features that are marked. */
const kMarked = 6;
/** The pause between two updates while something sounds, because a table that changes with each point cannot be read. */
const kSoundingMilliseconds = 2000;
/** The pause between two looks at whether there is something new to show. */
const kLookMilliseconds = 250;

export interface FeatureRow {
  facts: FeatureFacts;
  value: number;
  percentile: number | undefined;
  push: number;
  isMarked: boolean;
}

interface Explained {
  moment: Moment;
  explanation: Explanation;
  /** The marked features by their indices, in the order of the cards. */
  cards: readonly number[];
  /** Whether the cards are simply the strongest, as when nothing sounds any more. */
  isFinal: boolean;
}

export function Why() {
  const shown = useSignal<Explained | undefined>(undefined);
  const search = useSignal('');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isInSight = false;
    let asking = false;
    let next = 0;
    const update = async () => {
      const [latest, before, isFinal] = [moment.peek(), shown.peek(), source.peek() === 'none'];
      if (asking || !latest?.voiced || !(isInSight || isFinal)) return;
      if (latest === before?.moment && isFinal === before.isFinal) return;
      if (!isFinal && performance.now() < next) return;
      asking = true;
      await engine.explain(chosenId.peek(), latest).then(
        (explanation) => {
          const cards = cardsOf(isFinal ? [] : (before?.cards ?? []), strengthsOf(explanation), kMarked);
          shown.value = { moment: latest, explanation, cards, isFinal };
          next = performance.now() + kSoundingMilliseconds;
        },
        () => {}, // nothing to do: the next point is explained instead
      );
      asking = false;
    };
    const sight = whenSeen(place.current as HTMLElement, (isSeen) => {
      isInSight = isSeen;
      void update();
    });
    const timer = setInterval(() => void update(), kLookMilliseconds);
    return () => {
      clearInterval(timer);
      sight.disconnect();
      shown.value = undefined;
    };
  }, [chosenId.value, models.value]);
  return (
    <div ref={place} class="why">
      {shown.value ? <Explained shown={shown.value} search={search} /> : <p class="lead">{why.empty}</p>}
    </div>
  );
}

function Explained({ shown, search }: { shown: Explained; search: Signal<string> }) {
  const { explanation } = shown;
  const rows = rowsOf(features.value, shown);
  const wanted = search.value.toLowerCase();
  const found = rows.filter(({ facts }) =>
    `${plainName(facts.name)} ${facts.name} ${facts.meaning} ${facts.statistic} ${facts.family}`
      .toLowerCase()
      .includes(wanted),
  );
  return (
    <>
      <p class="lead">{why.lead(explanation.label, explanation.runnerUp)}</p>
      <Strongest rows={shown.cards.flatMap((index) => rows[index] ?? [])} explanation={explanation} />
      <div class="actions">
        <input
          id="search"
          type="search"
          aria-label={why.search}
          placeholder={why.search}
          value={search.value}
          onInput={(event) => {
            search.value = event.currentTarget.value;
          }}
        />
        <button type="button" onClick={() => void copy(rows)}>
          {why.copy}
        </button>
      </div>
      {found.length === 0 && <p>{why.none}</p>}
      {families.value.map((name) => {
        const members = found.filter(({ facts }) => facts.family === name);
        return (
          members.length > 0 && <Family key={name} name={name} rows={members} explanation={explanation} />
        );
      })}
      <p class="fine">{why.note}</p>
    </>
  );
}

function strengthsOf({ pushes }: Explanation): number[] {
  return Array.from(pushes, Math.abs);
}

function rowsOf(
  facts: readonly FeatureFacts[],
  { moment: { features: values }, explanation, cards }: Explained,
): FeatureRow[] {
  return facts.map((fact, index) => ({
    facts: fact,
    value: values[index] ?? 0,
    percentile: percentile(fact.name, values[index] ?? 0),
    push: explanation.pushes[index] ?? 0,
    isMarked: cards.includes(index),
  }));
}

function Strongest({ rows, explanation }: { rows: readonly FeatureRow[]; explanation: Explanation }) {
  return (
    <ol id="strongest" class="strongest" aria-label={why.strongest}>
      {rows.map((row) => (
        <li key={row.facts.name}>
          <span class="what" title={row.facts.name}>
            {plainName(row.facts.name)}
          </span>
          <span class="fine">
            {figure(row.value)} {unitOf(row.facts)}
            {row.percentile !== undefined && ` · ${why.ordinal(row.percentile)}`}
          </span>
          <Push row={row} explanation={explanation} />
        </li>
      ))}
    </ol>
  );
}

function Push({ row, explanation }: { row: FeatureRow; explanation: Explanation }) {
  const toward = row.push >= 0 ? explanation.label : explanation.runnerUp;
  return <span class={`push ${row.push >= 0 ? 'for' : 'against'}`}>{why.towards(toward)}</span>;
}

interface FamilyProps {
  name: string;
  rows: readonly FeatureRow[];
  explanation: Explanation;
}

function Family({ name, rows, explanation }: FamilyProps) {
  return (
    <div class="family" style={{ '--rows': rows.length }}>
      <Wide name={name}>
        <table class="features">
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col">{why.feature}</th>
              <th scope="col" class="number">
                {why.value}
              </th>
              <th scope="col">{why.unit}</th>
              <th scope="col">{why.percentile}</th>
              <th scope="col">{why.push}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.facts.name} class={row.isMarked ? 'marked' : ''}>
                <th scope="row">
                  <details>
                    <summary title={row.facts.name}>{plainName(row.facts.name)}</summary>
                    <p>
                      <code>{row.facts.name}</code>
                      <br />
                      {row.facts.statistic}
                      {row.facts.meaning && `: ${row.facts.meaning}.`}
                    </p>
                  </details>
                </th>
                <td class="number">{figure(row.value)}</td>
                <td>{unitOf(row.facts)}</td>
                <td>{row.percentile !== undefined && <Percentile value={row.percentile} />}</td>
                <td>{row.isMarked && <Push row={row} explanation={explanation} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </div>
  );
}

function Percentile({ value }: { value: number }) {
  return (
    <span class="percentile">
      <span class="scale" aria-hidden="true">
        <span style={{ '--part': String(value / 100) }} />
      </span>
      <span class="value">{value}</span>
    </span>
  );
}

// The unit to show; none for a ratio, whose unit is 1.
function unitOf({ unit }: FeatureFacts): string {
  return unit === '1' ? '' : unit;
}

function figure(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−');
}

async function copy(rows: readonly FeatureRow[]): Promise<void> {
  const lines = rows.map(({ facts, value, percentile: at, push }) =>
    [facts.name, value, facts.unit, at ?? '', push.toPrecision(4)].join('\t'),
  );
  await navigator.clipboard.writeText(
    [['feature', 'value', 'unit', 'percentile', 'push'].join('\t'), ...lines].join('\n'),
  );
  showNotice(status.copied);
}
