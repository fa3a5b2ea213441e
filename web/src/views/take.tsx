// The panel for saving: the session as an archive, the map as a picture, the points of several files as a table.

import { fileRows, filesDone } from '../files';
import { chosen, hasSession, moments } from '../state';
import { saveFilesTable, savePicture, saveSession } from '../take_away';
import { label, take } from '../text';
import { Wide } from './wide';

export function Take() {
  const nothing = !hasSession.value && moments.length === 0;
  return (
    <>
      <p class="lead">{take.lead}</p>
      <div class="actions">
        <button id="save" type="button" disabled={nothing} onClick={() => void saveSession()}>
          {take.session}
        </button>
        <button type="button" disabled={!chosen.value} onClick={() => void savePicture('png')}>
          {take.png}
        </button>
        <button type="button" disabled={!chosen.value} onClick={() => void savePicture('svg')}>
          {take.svg}
        </button>
      </div>
      <p class="fine">{nothing ? take.nothing : take.sessionNote}</p>
      <h2>{take.files}</h2>
      <p class="fine">{take.filesNote}</p>
      {fileRows.value.length > 0 && <Files />}
    </>
  );
}

function Files() {
  const rows = fileRows.value;
  return (
    <>
      <progress value={filesDone.value} max={rows.length} aria-label={take.files} />
      <Wide name={take.files}>
        <table id="files">
          <thead>
            <tr>
              <th scope="col">{take.file}</th>
              <th scope="col" class="number">
                {take.seconds}
              </th>
              <th scope="col">{take.verdict}</th>
              {chosen.value?.classNames.map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, seconds, result, problem }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="number">{seconds?.toFixed(1) ?? ''}</td>
                <td colSpan={problem ? 5 : 1} class={problem ? 'problem' : ''}>
                  {problem ?? result?.reading.label ?? label.waiting}
                </td>
                {result &&
                  Array.from(result.reading.scores, (score, i) => (
                    <td key={chosen.value?.classNames[i]} class="number">
                      {label.score(score)}
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <button type="button" disabled={filesDone.value < rows.length} onClick={() => void saveFilesTable()}>
        {take.filesCsv}
      </button>
    </>
  );
}
