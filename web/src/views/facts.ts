// One line about a model and one about the microphone's settings in force.

import type { ModelFacts } from 'tonescape/microphone';
import { modelName } from '../catalogue';
import type { MicrophoneSettings } from '../sound/microphone';
import { fact } from '../text';

export function modelLine({ info, referenceLabels }: ModelFacts): string {
  return joined([
    fact.model(modelName(info.method ?? ''), info.feature_set),
    info.training_corpora && fact.trainedOn(info.training_corpora, referenceLabels.length),
    info.metrics,
    info.licence && fact.licence(info.licence),
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
