// The panel that compares models: the maps of two of them for the same voice, and the study's figures.

import documents from 'virtual:documents';
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Figure, languageName, modelName, studyOf, titlesOf } from '../catalogue';
import { accuracyOn, commonTargets, type MeanOverCorpora, meanAccuracy, meanDistance } from '../figures';
import { compareWith } from '../models';
import { comparedIds, models, readingOf, steadyOf } from '../state';
import { compare, fixed, label } from '../text';
import { MapView, ModelChoice } from './map_view';
import { Score } from './readings';
import { useLastSeen } from './use_last_seen';
import { namesIn, wordsOf } from './verdict';
import { Wide } from './wide';

/** The argument of the paper, which is loaded when the panel is opened first. */
const argument = signal<typeof import('./argument') | undefined>(undefined);

async function loadArgument(): Promise<void> {
  argument.value ??= await import('./argument');
}

export function Compare() {
  const [left, right] = comparedIds.value;
  // Without a connection, and before the page is kept for offline use, the panel is without it.
  useEffect(() => void loadArgument().catch(() => {}), []);
  const parts = argument.value;
  return (
    <>
      {parts && <parts.Argument />}
      <p class="lead">{compare.lead}</p>
      {parts && <parts.SpeechChoice />}
      <div class="columns">
        <Side which="left" id={left} onChoose={(id) => void compareWith([id, right])} />
        <Side which="right" id={right} onChoose={(id) => void compareWith([left, id])} />
      </div>
      <Figures />
    </>
  );
}

interface SideProps {
  which: 'left' | 'right';
  id: string;
  onChoose: (id: string) => void;
}

function Side({ which, id, onChoose }: SideProps) {
  const parts = argument.value;
  const model = models.value.find((candidate) => candidate.id === id);
  const place = useRef<HTMLElement>(null);
  const [steady, now] = useLastSeen(place, () => [steadyOf(id), readingOf(id)] as const);
  const quiet = now?.label === undefined || steady?.verdict === 'far';
  return (
    <section ref={place} class={`side-by-side ${which}`}>
      <ModelChoice id={id} name={compare[which]} onChoose={onChoose} />
      <p class={`verdict-line ${steady?.verdict === 'clear' ? '' : 'quiet'}`}>{wordsOf(steady)}</p>
      <MapView which={which} id={id} />
      {parts && <parts.LossNote id={id} />}
      <ul class={`scores ${quiet ? 'quiet' : ''}`} aria-label={label.scores}>
        {model?.classNames.map((name, index) => (
          <Score
            key={name}
            name={name}
            index={index}
            reading={now?.label === undefined ? undefined : now}
            named={steady && namesIn(steady)}
          />
        ))}
      </ul>
    </section>
  );
}

// A column for each corpus on which all models can be compared, and each model's means over all of its own.
function Figures() {
  const rows = models.value.flatMap(({ id }) => studyOf(id) ?? []);
  const targets = commonTargets(rows);
  return (
    <Wide name={compare.figures}>
      <table id="figures">
        <caption>{compare.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{compare.model}</th>
            <th scope="col">{compare.sources}</th>
            {targets.map(({ corpus, title, language }) => (
              <th key={corpus} scope="col" class="number">
                {compare.accuracyOn(title, languageName(language))}
              </th>
            ))}
            <th scope="col" class="number">
              {compare.meanAccuracy}
            </th>
            <th scope="col" class="number">
              {compare.meanDistance}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((study) => (
            <tr key={study.id} class={comparedIds.value.includes(study.id) ? 'marked' : ''}>
              <th scope="row">{modelName(study.id)}</th>
              <td>{compare.count(titlesOf(study.sources))}</td>
              {targets.map(({ corpus }) => (
                <td key={corpus} class="number">
                  {meanAndDeviation(accuracyOn(study, corpus))}
                </td>
              ))}
              <td class="number">{meanAndCount(meanAccuracy(study), 3)}</td>
              <td class="number">{meanAndCount(meanDistance(study), 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="fine">
        {compare.note(rows[0]?.seeds ?? 0)}{' '}
        <a href={documents.modelCard} target="_blank" rel="noreferrer">
          {compare.more}
        </a>
        .
      </p>
    </Wide>
  );
}

function meanAndDeviation(figure: Figure | undefined): string {
  if (!figure) return label.waiting;
  const mean = fixed(figure.mean, 3);
  return figure.deviation > 0 ? `${mean} ± ${fixed(figure.deviation, 3)}` : mean;
}

function meanAndCount({ mean, count }: MeanOverCorpora, digits: number): string {
  return compare.overCorpora(fixed(mean, digits), count);
}
