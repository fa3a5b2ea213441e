// About and trust: where the sound goes, what this is not, which model and microphone, the documents.

import { chosen, microphoneFacts } from '../state';
import { about } from '../text';
import { microphoneLine, modelLine } from './facts';

export function About() {
  return (
    <div class="columns">
      <section>
        <h2>{about.deviceTitle}</h2>
        <p>{about.device}</p>
        <h2>{about.isNotTitle}</h2>
        <p>{about.isNot}</p>
      </section>
      <section>
        <h2>{about.modelTitle}</h2>
        <p id="model-facts">{chosen.value && modelLine(chosen.value)}</p>
        <h2>{about.microphoneTitle}</h2>
        <p>{microphoneLine(microphoneFacts.value)}</p>
      </section>
    </div>
  );
}
