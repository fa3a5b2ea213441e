// The argument of the paper: what transferable means, the plot, and the links to the paper and its documents.

import '../style/argument.css';
import { linked } from 'virtual:documents';
import tradeoff from 'virtual:tradeoff';
import { argument } from '../text/argument';
import { Tradeoff } from './tradeoff';

export { LossNote } from './loss_note';
export { SpeechChoice } from './speech_choice';

const kPaper = 'https://arxiv.org/abs/2203.14865';
const documents = Object.entries(linked) as [keyof typeof linked, string][];

export function Argument() {
  return (
    <div class="columns argument">
      <section>
        <h2>{argument.title}</h2>
        <p>{argument.lead}</p>
        <p>{argument.how(tradeoff[0]?.accuracy.count ?? 0)}</p>
        <p>{argument.finding}</p>
        <Citation />
      </section>
      <section>
        <h2>{argument.plot}</h2>
        <Tradeoff />
        <p class="fine">{argument.choose}</p>
      </section>
    </div>
  );
}

function Citation() {
  return (
    <p id="citation" class="fine">
      {argument.authors}{' '}
      <a href={kPaper} target="_blank" rel="noreferrer">
        {argument.paperTitle}
      </a>
      , {argument.venue}
      {documents.map(([name, address]) => (
        <span key={name}>
          {' · '}
          <a href={address} target="_blank" rel="noreferrer">
            {argument.document[name]}
          </a>
        </span>
      ))}
    </p>
  );
}
