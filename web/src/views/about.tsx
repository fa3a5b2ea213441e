// The panel about the page: where the sound goes, what the page is not, its model and microphone, and the documents.

import documents from 'virtual:documents';
import { corpora, studies } from '../catalogue';
import { isOffline, isSingle } from '../offline';
import { chosen, microphoneSettings } from '../state';
import { about, fact } from '../text';
import { first } from '../text/first';
import { microphoneLine, modelLine } from './facts';
import { ShowTour } from './tour';

const names = Object.keys(documents) as (keyof typeof documents)[];

export function About() {
  return (
    <div class="columns">
      <section>
        <h2>{about.deviceTitle}</h2>
        <p>{about.device}</p>
        <p id="offline" class="fine">
          {offlineSentence()}
        </p>
        <h2>{about.isNotTitle}</h2>
        <p>{about.isNot}</p>
        <div class="actions">
          <ShowTour />
        </div>
      </section>
      <section>
        <h2>{about.modelTitle}</h2>
        <p id="model-facts">{chosen.value && modelLine(chosen.value)}</p>
        <h2>{about.noticesTitle}</h2>
        <Notices />
        <h2>{about.microphoneTitle}</h2>
        <p>{microphoneLine(microphoneSettings.value)}</p>
        <h2>{about.documents}</h2>
        <p>{first.code}</p>
        <ul class="documents">
          {names.map((name) => (
            <li key={name}>
              <a
                href={documents[name]}
                target="_blank"
                rel="noreferrer"
                download={isSingle ? `${name}.html` : undefined}
              >
                {about.document[name]}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Addresses of the licences that ask for one. */
const kLicences: Record<string, string> = {
  'ODbL 1.0': 'https://opendatacommons.org/licenses/odbl/1-0/',
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC BY-NC-SA 4.0': 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
};

// The notices that the corpora's licences ask for; models/PROVENANCE.md says why.
function Notices() {
  const used = corpora.filter(({ corpus }) => studies.some(({ sources }) => sources.includes(corpus)));
  return (
    <div id="notices">
      <p>{about.openDatabase}</p>
      <p>{about.changed}</p>
      <ul class="fine">
        {used.map(({ corpus, title, citation, licence }) => (
          <li key={corpus}>
            {fact.corpus(title, citation)}{' '}
            {kLicences[licence] ? (
              <a href={kLicences[licence]} target="_blank" rel="noreferrer">
                {licence}
              </a>
            ) : (
              licence
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function offlineSentence(): string {
  if (isSingle) return about.single;
  if (isOffline.value === undefined) return '';
  return isOffline.value ? `${about.offline} ${about.install}` : about.notOffline;
}
