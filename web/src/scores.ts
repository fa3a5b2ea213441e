// The label of the moment and a bar for each class: its SVC decision value, right of the line when positive.
// The rows are the map's legend too.

import type { MapPoint } from './engine';
import { markOf, markPicture } from './marks';
import { label } from './messages';

/** The decision value at which a bar is full. */
const kFullBar = 2;

export class Scores {
  private rows: { className: string; root: HTMLElement; value: HTMLElement }[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly moment: HTMLElement,
  ) {}

  setClasses(classNames: readonly string[]): void {
    this.rows = classNames.map((className, index) => {
      const root = document.createElement('li');
      const bar = element('span', 'score-bar');
      bar.append(element('span', 'fill'));
      const value = element('span', 'value');
      root.append(markPicture(className, index), element('span', 'name', className), bar, value);
      root.style.setProperty('--colour', `var(${markOf(className, index).colour})`);
      return { className, root, value };
    });
    this.list.replaceChildren(...this.rows.map((row) => row.root));
    this.clear();
  }

  show(point: MapPoint): void {
    this.moment.textContent = point.label ?? label.noVoice;
    this.moment.classList.toggle('quiet', point.label === undefined);
    this.list.classList.toggle('quiet', point.label === undefined);
    if (point.label === undefined) return;
    this.rows.forEach((row, index) => {
      const score = point.scores[index] ?? 0;
      row.root.style.setProperty('--score', String(Math.max(-1, Math.min(1, score / kFullBar))));
      row.root.classList.toggle('negative', score < 0);
      row.root.classList.toggle('best', row.className === point.label);
      row.value.textContent = label.score(score);
    });
  }

  clear(): void {
    this.moment.textContent = label.waiting;
    this.moment.classList.add('quiet');
    this.list.classList.add('quiet');
    for (const row of this.rows) {
      row.root.style.setProperty('--score', '0');
      row.root.classList.remove('best', 'negative');
      row.value.textContent = label.waiting;
    }
  }
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
