// What the page tells about the model and about the microphone's settings in force.

import type { ModelFacts } from './engine';
import { label } from './messages';
import type { MicrophoneFacts } from './microphone';

/** The element with that id, which index.html has. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

export function showModelFacts(list: HTMLElement, model: ModelFacts): void {
  const { notes } = model;
  show(list, [
    ['Method', notes.method],
    ['Trained on', notes.corpora],
    ['Balanced accuracy', notes.balanced_accuracy],
    ['Utterances on the map', String(model.referenceLabels.length)],
    ['Features', notes.feature_set],
    ['Licence', notes.licence],
  ]);
}

export function showMicrophoneFacts(list: HTMLElement, facts: MicrophoneFacts): void {
  const flag = (value: boolean | undefined) => (value === undefined ? label.unknown : value ? label.on : label.off);
  show(list, [
    ['Microphone', facts.device || label.unknown],
    ['Its rate', facts.deviceRate ? label.hertz(facts.deviceRate) : label.unknown],
    ['Analysed rate', label.hertz(facts.contextRate)],
    ['Echo cancellation', flag(facts.echoCancellation)],
    ['Noise suppression', flag(facts.noiseSuppression)],
    ['Gain control', flag(facts.autoGainControl)],
  ]);
}

function show(list: HTMLElement, facts: [name: string, value: string | undefined][]): void {
  list.replaceChildren(
    ...facts
      .filter(([, value]) => value)
      .map(([name, value]) => {
        const row = document.createElement('div');
        const term = document.createElement('dt');
        const description = document.createElement('dd');
        term.textContent = name;
        description.textContent = value ?? '';
        row.append(term, description);
        return row;
      }),
  );
}
