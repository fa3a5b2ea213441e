// What the loss of a model asks for, below its map.

import tradeoff from 'virtual:tradeoff';
import { studyOf } from '../catalogue';
import { fixed } from '../text';
import { losses, lossText } from '../text/losses';

/** An accuracy this near to that of guessing is that of a collapsed model. */
const kCollapsed = 0.3;

export function LossNote({ id }: { id: string }) {
  const method = studyOf(id)?.method ?? '';
  const loss = losses[method];
  const figures = tradeoff.find((one) => one.method === method);
  if (!loss) return null;
  return (
    <div class="loss">
      <p>
        {loss.asks}{' '}
        {figures?.draws !== undefined &&
          figures.accuracy.mean < kCollapsed &&
          lossText.collapsed(fixed(figures.distance.mean, 0), fixed(figures.draws, 2))}
      </p>
      <details>
        <summary>{lossText.formula}</summary>
        <p class="formula">{loss.formula}</p>
        <p class="fine">{loss.symbols}</p>
      </details>
    </div>
  );
}
