// How much is selected on the map, and the button that saves it.

import { useEffect, useMemo } from 'preact/hooks';
import { download } from '../download';
import type { PageModel } from '../engine/reading';
import { fileRows } from '../files';
import type { Box } from '../map/view';
import { selectionCsv, selectionIn } from '../selection';
import { trails } from '../state';
import { selectText } from '../text/select';

export interface SelectedProps {
  box: Box;
  model: PageModel;
  light: (references: readonly number[]) => void;
  end: () => void;
}

export function Selected({ box, model, light, end }: SelectedProps) {
  const selection = useMemo(
    () => selectionIn(box, model, trails.get(model.id) ?? [], fileRows.peek()),
    [box, model],
  );
  useEffect(() => light(selection.references), [selection]);
  const { references, points, files } = selection;
  const save = () =>
    download('tonescape-selection.csv', new Blob([selectionCsv(selection, model)], { type: 'text/csv' }));
  return (
    <>
      <p>{selectText.counts(references.length, points.length, files.length)}</p>
      <button id="save-selection" type="button" onClick={save}>
        {selectText.save}
      </button>
      <button type="button" onClick={end}>
        {selectText.end}
      </button>
    </>
  );
}
