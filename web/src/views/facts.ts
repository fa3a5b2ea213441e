// One line about a model and one about the microphone's settings in force.

import { modelName, titlesOf } from '../catalogue';
import type { PageModel } from '../engine/reading';
import type { MicrophoneSettings } from '../sound/microphone';
import { fact } from '../text';

export function modelLine({ id, info, corpusNames, referenceLabels }: PageModel): string {
  return joined([
    fact.model(modelName(id), info.feature_set),
    corpusNames.length > 0 && fact.trainedOn(titlesOf(corpusNames).join(', '), referenceLabels.length),
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

function joined(parts: (string | number | false | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
