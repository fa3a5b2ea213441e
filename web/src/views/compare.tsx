// The panel that compares the losses: the maps of two models for the same voice, and the study's figures.

import { corpora, languageName, modelName, studyOf } from '../catalogue';
import { isFar } from '../engine/reading';
import { compareWith } from '../models';
import { comparedIds, models, readingOf } from '../state';
import { compare, fixed, label } from '../text';
import { MapView, ModelChoice } from './map_view';
import { Score } from './readings';
import { Wide } from './wide';

export function Compare() {
  const [left, right] = comparedIds.value;
  return (
    <>
      <p class="lead">{compare.lead}</p>
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
  const model = models.value.find((candidate) => candidate.id === id);
  const now = readingOf(id);
  const sure = now?.label !== undefined && !isFar(now);
  const word = now && (now.label ?? label.noVoice);
  return (
    <section class={`side-by-side ${which}`}>
      <ModelChoice id={id} name={compare[which]} onChoose={onChoose} />
      <p class={`verdict-line ${sure ? '' : 'quiet'}`}>
        {now?.label !== undefined && isFar(now) ? label.notSure : (word ?? label.waiting)}
      </p>
      <MapView which={which} id={id} />
      <ul class={`scores ${sure ? '' : 'quiet'}`} aria-label={label.scores}>
        {model?.classNames.map((name, index) => (
          <Score key={name} name={name} index={index} reading={now?.label === undefined ? undefined : now} />
        ))}
      </ul>
    </section>
  );
}

function Figures() {
  const targets = corpora.filter(({ source }) => !source);
  const rows = models.value.flatMap(({ id }) => studyOf(id) ?? []);
  return (
    <Wide name={compare.figures}>
      <table id="figures">
        <caption>{compare.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{compare.model}</th>
            {targets.map(({ corpus, title, language }) => (
              <th key={corpus} scope="col" class="number">
                {compare.accuracy}, {title} ({languageName(language)})
              </th>
            ))}
            {targets.map(({ corpus, title }) => (
              <th key={corpus} scope="col" class="number">
                {compare.distance}, {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((study) => (
            <tr key={study.method} class={comparedIds.value.includes(study.method) ? 'marked' : ''}>
              <th scope="row">{modelName(study.method)}</th>
              {targets.map(({ corpus }) => (
                <td key={corpus} class="number">
                  {meanAndDeviation(study.accuracy.find(isShownAccuracy(corpus)), 3)}
                </td>
              ))}
              {targets.map(({ corpus }) => (
                <td key={corpus} class="number">
                  {meanAndDeviation(study.distance.find(({ target }) => target === corpus)?.means, 2)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="fine">{compare.note(rows[0]?.seeds ?? 0)}</p>
    </Wide>
  );
}

function isShownAccuracy(corpus: string) {
  return (figure: { target: string; setting: string; classes: number }) =>
    figure.target === corpus && figure.setting === 'zero-shot' && figure.classes === 4;
}

function meanAndDeviation(
  figure: { mean: number; deviation: number } | null | undefined,
  digits: number,
): string {
  if (!figure) return label.waiting;
  const mean = fixed(figure.mean, digits);
  return figure.deviation > 0 ? `${mean} ± ${fixed(figure.deviation, digits)}` : mean;
}
