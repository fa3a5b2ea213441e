// The choice how the compared maps are coloured, with its legend, and which speech is added to them.

import { corpora, languageName } from '../catalogue';
import { isByCorpus, showCorpus, shownCorpora } from '../colouring';
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
      <Unheard />
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

// The corpora that one of the two models did not learn from. Their language is what matters here.
function Unheard() {
  const shown = models.value.filter(({ id }) => comparedIds.value.includes(id));
  const offered = corpora.filter(
    ({ corpus, table }) => table && shown.some((model) => !model.corpusNames.includes(corpus)),
  );
  if (offered.length === 0) return null;
  return (
    <fieldset class="choice">
      <legend>{speechText.unheard}</legend>
      {offered.map(({ corpus, title, language }) => (
        <label key={corpus} class="check">
          <input
            type="checkbox"
            checked={shownCorpora.value.includes(corpus)}
            onChange={async ({ currentTarget: box }) => {
              await showCorpus(corpus, box.checked);
              box.checked = shownCorpora.value.includes(corpus); // unless the recordings could not be loaded
            }}
          />
          <span>
            {isByCorpus.value && <Swatch corpus={corpus} />}
            {speechText.corpusIn(languageName(language), title)}
          </span>
        </label>
      ))}
      {shownCorpora.value.length > 0 && <p class="fine">{speechText.unheardNote}</p>}
    </fieldset>
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
