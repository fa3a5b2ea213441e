// The choice how the compared maps are coloured, with its legend.

import { corpora, languageName } from '../catalogue';
import { isByCorpus } from '../colouring';
import { corpusColour } from '../map/colours';
import { comparedIds, models } from '../state';
import { speechText } from '../text/speech';

export function SpeechChoice() {
  return (
    <div class="speech">
      <fieldset class="choice">
        <legend>{speechText.colours}</legend>
        <Colouring byCorpus={false} name={speechText.emotion} />
        <Colouring byCorpus={true} name={speechText.corpus} />
      </fieldset>
      {isByCorpus.value && <Legend />}
    </div>
  );
}

function Colouring({ byCorpus, name }: { byCorpus: boolean; name: string }) {
  return (
    <label class="check">
      <input
        type="radio"
        name="colours"
        checked={isByCorpus.value === byCorpus}
        onChange={() => {
          isByCorpus.value = byCorpus;
        }}
      />
      {name}
    </label>
  );
}

// The corpora that one of the two models learned from.
function Legend() {
  const shown = models.value.filter(({ id }) => comparedIds.value.includes(id));
  const heard = corpora.filter(({ corpus }) => shown.some((model) => model.corpusNames.includes(corpus)));
  return (
    <>
      <ul class="corpora">
        {heard.map(({ corpus, title, language }) => (
          <li key={corpus}>
            <Swatch corpus={corpus} />
            {speechText.corpusIn(title, languageName(language))}
          </li>
        ))}
      </ul>
      <p class="fine">{speechText.note}</p>
    </>
  );
}

function Swatch({ corpus }: { corpus: string }) {
  return <span class="swatch" aria-hidden="true" style={{ background: `var(${corpusColour(corpus)})` }} />;
}
