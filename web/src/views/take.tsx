// The panel for saving: the session as an archive, the map as a picture, the points of several files as a table.

import type { FileResult } from '../engine/engine';
import { classesOf, fileRows, filesDone, readerOf, scoreOf } from '../files';
import { chosen, hasSession, moments } from '../state';
import { saveFilesTable, savePicture, saveSession } from '../take_away';
import { label, take } from '../text';
import { wordsOf } from './verdict';
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
  const classNames = classesOf(rows);
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
              {classNames.map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
              <th scope="col">{take.model}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, seconds, result, problem }, row) => (
              <tr key={row}>
                <th scope="row">{name}</th>
                <td class="number">{seconds?.toFixed(1) ?? ''}</td>
                {problem ? (
                  <td colSpan={2 + classNames.length} class="problem">
                    {problem}
                  </td>
                ) : (
                  <Result result={result} classNames={classNames} />
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <button
        type="button"
        disabled={rows.every(({ result }) => !result)}
        onClick={() => void saveFilesTable()}
      >
        {take.filesCsv}
      </button>
    </>
  );
}

/** The cells of a file's reading, by the model that read it. */
function Result({ result, classNames }: { result: FileResult | undefined; classNames: readonly string[] }) {
  if (!result) return <td colSpan={2 + classNames.length}>{label.waiting}</td>;
  const { reading } = result;
  return (
    <>
      <td>{wordsOf(reading)}</td>
      {classNames.map((name) => {
        const score = scoreOf(result, name);
        return (
          <td key={name} class="number">
            {score === undefined ? '' : label.score(score)}
          </td>
        );
      })}
      <td>{readerOf(result)}</td>
    </>
  );
}
