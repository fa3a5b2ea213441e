// One line about a model and one about the microphone's settings in force.

import { modelName } from '../catalogue';
import type { ModelFacts } from '../engine/protocol';
import type { MicrophoneSettings } from '../sound/microphone';
import { fact } from '../text';

export function modelLine({ notes, referenceLabels }: ModelFacts): string {
  return joined([
    fact.model(modelName(notes.method ?? ''), notes.feature_set),
    notes.training_corpora && fact.trainedOn(notes.training_corpora, referenceLabels.length),
    notes.metrics,
    notes.licence && fact.licence(notes.licence),
  ]);
}

export function microphoneLine(facts: MicrophoneSettings | undefined): string {
  if (!facts) return fact.noMicrophone;
  return joined([
    fact.microphone(facts.device),
    facts.deviceRate && fact.deviceRate(facts.deviceRate),
    fact.analysedAt(facts.sampleRate),
    fact.flag(fact.echo, facts.echoCancellation),
    fact.flag(fact.noise, facts.noiseSuppression),
    fact.flag(fact.gain, facts.autoGainControl),
  ]);
}

function joined(parts: (string | number | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
