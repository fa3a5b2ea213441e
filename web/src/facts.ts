// One line about the model and one about the microphone's settings in force.

import type { ModelFacts } from './engine';
import { fact } from './messages';
import type { MicrophoneSettings } from './microphone';

export function modelLine({ notes, referenceLabels }: ModelFacts): string {
  return joined([
    fact.model(notes.method, notes.feature_set),
    notes.training_corpora && fact.trainedOn(notes.training_corpora, referenceLabels.length),
    notes.metrics,
    notes.licence && fact.licence(notes.licence),
  ]);
}

export function microphoneLine(facts: MicrophoneSettings): string {
  return joined([
    fact.microphone(facts.device),
    facts.deviceRate && fact.deviceRate(facts.deviceRate),
    fact.analysedAt(facts.sampleRate),
    fact.flag('echo cancellation', facts.echoCancellation),
    fact.flag('noise suppression', facts.noiseSuppression),
    fact.flag('gain control', facts.autoGainControl),
  ]);
}

function joined(parts: (string | number | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
