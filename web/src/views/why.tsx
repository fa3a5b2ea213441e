// The panel that explains a point: the 88 features by family with their meanings and percentiles. The features that
// push the point most are marked.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Explanation } from 'tonescape';
import type { FeatureFacts } from '../engine/feature_facts';
import type { Moment } from '../engine/reading';
import { percentile } from '../percentile';
import { engine } from '../released';
import { chosenId, families, features, models, moment, showNotice } from '../state';
import { status, why } from '../text';
import { Wide } from './wide';

/** Number of features that are marked. */
const kMarked = 6;
/** The pause between two updates, because a table that changes with each point cannot be read. */
const kUpdateMilliseconds = 500;

export interface FeatureRow {
  facts: FeatureFacts;
  value: number;
  percentile: number | undefined;
  push: number;
  isMarked: boolean;
}

export function Why() {
  const shown = useSignal<{ moment: Moment; explanation: Explanation } | undefined>(undefined);
  const search = useSignal('');
  useEffect(() => {
    let asking = false;
    const update = async () => {
      const latest = moment.peek();
      if (asking || !latest?.voiced || latest === shown.peek()?.moment) return;
      asking = true;
      await engine.explain(chosenId.peek(), latest).then(
        (explanation) => {
          shown.value = { moment: latest, explanation };
        },
        () => {}, // nothing to do: the next point is explained instead
      );
      asking = false;
    };
    void update();
    const timer = setInterval(() => void update(), kUpdateMilliseconds);
    return () => {
      clearInterval(timer);
      shown.value = undefined;
    };
  }, [chosenId.value, models.value]);

  if (!shown.value) return <p class="lead">{why.empty}</p>;
  const { explanation } = shown.value;
  const rows = rowsOf(features.value, shown.value.moment, explanation);
  const wanted = search.value.toLowerCase();
  const found = rows.filter(({ facts }) =>
    `${facts.name} ${facts.meaning} ${facts.statistic} ${facts.family}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <p class="lead">{why.lead(explanation.label, explanation.runnerUp)}</p>
      <Strongest rows={rows} explanation={explanation} />
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

function rowsOf(
  facts: readonly FeatureFacts[],
  { features: values }: Moment,
  explanation: Explanation,
): FeatureRow[] {
  const strength = (index: number) => Math.abs(explanation.pushes[index] ?? 0);
  const order = [...facts.keys()].sort((a, b) => strength(b) - strength(a));
  const marked = new Set(order.slice(0, kMarked));
  return facts.map((fact, index) => ({
    facts: fact,
    value: values[index] ?? 0,
    percentile: percentile(fact.name, values[index] ?? 0),
    push: explanation.pushes[index] ?? 0,
    isMarked: marked.has(index),
  }));
}

function Strongest({ rows, explanation }: { rows: readonly FeatureRow[]; explanation: Explanation }) {
  const strongest = rows
    .filter(({ isMarked }) => isMarked)
    .sort((a, b) => Math.abs(b.push) - Math.abs(a.push));
  return (
    <ol id="strongest" class="strongest" aria-label={why.strongest}>
      {strongest.map((row) => (
        <li key={row.facts.name}>
          <span class="what">{plainName(row.facts)}</span>
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
                    <summary>{row.facts.name}</summary>
                    <p>
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

// A name such as "loudness_sma3_percentile20.0" is shown as its descriptor and its statistic, to be read more easily.
function plainName({ name, descriptor, statistic }: FeatureFacts): string {
  if (!descriptor) return name;
  return `${descriptor.replace(/_sma3(nz)?$/, '')}, ${statistic}`;
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
