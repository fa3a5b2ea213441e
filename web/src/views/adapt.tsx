// The panel for adapting: the user calibrates the models to a voice and a room, or teaches them labels.

import {
  calibration,
  cancelCalibration,
  cannotKeep,
  isKept,
  kCalibrationSeconds,
  keepCalibration,
  speechKind,
  startCalibration,
  undoCalibration,
} from '../calibration';
import { changed } from '../changed';
import { checked } from '../checked';
import { speechKinds, taughtId } from '../engine/engine';
import {
  addLesson,
  canTeach,
  changeLesson,
  type Lesson,
  lessonNotice,
  lessons,
  recordClip,
  recorded,
  teach,
} from '../lessons';
import { isOfClip, models } from '../state';
import { saveModel } from '../take_away';
import { adapt, speech } from '../text';
import { sessionText } from '../text/session';

export function Adapt() {
  return (
    <div class="columns">
      <section>
        <h2>{adapt.calibrateTitle}</h2>
        <p>{adapt.calibrateLead}</p>
        <Calibrate />
      </section>
      <section>
        <h2>{adapt.teachTitle}</h2>
        <p>{adapt.teachLead}</p>
        <Teach />
      </section>
    </div>
  );
}

function Calibrate() {
  const now = calibration.value;
  if (now.state === 'none')
    return (
      <>
        {now.problem && (
          <p class="problem" role="alert">
            {now.problem}
          </p>
        )}
        <SpeechChoice />
        <div class="actions">
          <button
            id="calibrate"
            type="button"
            disabled={models.value.length === 0}
            onClick={() => void startCalibration()}
          >
            {adapt.calibrate}
          </button>
        </div>
      </>
    );
  if (now.state === 'collecting')
    return (
      <>
        <progress value={now.seconds} max={kCalibrationSeconds} aria-label={adapt.calibrateTitle} />
        <p id="calibrating">
          {isOfClip.value ? adapt.notOfClip : adapt.calibrating(now.seconds, kCalibrationSeconds)}
        </p>
        <div class="actions">
          <button type="button" onClick={cancelCalibration}>
            {adapt.cancel}
          </button>
        </div>
      </>
    );
  return (
    <>
      <p id="calibrated" role="status">
        {adapt.calibrated(now.seconds, now.kind)}
      </p>
      {changed.value && <p id="changed">{sessionText.changed(changed.value)}</p>}
      {checked.value && (
        <p id="checked" role="status" class={checked.value.after < checked.value.before ? 'problem' : ''}>
          {adapt.checked(checked.value)}
        </p>
      )}
      <label class="check">
        <input
          id="keep"
          type="checkbox"
          checked={isKept.value}
          onChange={(event) => {
            keepCalibration(event.currentTarget.checked);
            event.currentTarget.checked = isKept.value;
          }}
        />
        {adapt.keep}
      </label>
      {cannotKeep.value && <p class="problem">{adapt.notKept}</p>}
      <div class="actions">
        <button id="undo" type="button" onClick={() => void undoCalibration()}>
          {adapt.undo}
        </button>
      </div>
    </>
  );
}

function SpeechChoice() {
  return (
    <fieldset class="choice" aria-describedby="speech-note">
      <legend>{adapt.speechTitle}</legend>
      {speechKinds.map((kind) => (
        <label key={kind} class="check">
          <input
            type="radio"
            name="speech"
            value={kind}
            checked={speechKind.value === kind}
            onChange={() => {
              speechKind.value = kind;
            }}
          />
          {speech[kind].choice}
        </label>
      ))}
      <p id="speech-note" class="fine">
        {adapt.speechNote}
      </p>
    </fieldset>
  );
}

function Teach() {
  return (
    <>
      <ul class="lessons">
        {lessons.value.map((lesson, index) => (
          <LessonRow key={index} lesson={lesson} index={index} />
        ))}
      </ul>
      <div class="actions">
        <button type="button" onClick={addLesson}>
          {adapt.addLabel}
        </button>
        <button id="fit" type="button" disabled={!canTeach()} onClick={() => void teach()}>
          {adapt.fit}
        </button>
        <button
          id="save-model"
          type="button"
          disabled={!models.value.some(({ id }) => id === taughtId)}
          onClick={() => void saveModel(taughtId)}
        >
          {adapt.exportBundle}
        </button>
      </div>
      <p id="lesson" class="fine" role="status">
        {lessonNotice.value || adapt.needs}
      </p>
    </>
  );
}

function LessonRow({ lesson, index }: { lesson: Lesson; index: number }) {
  const now = recorded.value;
  const mine = now?.lesson === index;
  return (
    <li>
      <input
        type="text"
        aria-label={adapt.labelName(index + 1)}
        value={lesson.name}
        maxLength={24}
        onInput={(event) => {
          const name = event.currentTarget.value;
          changeLesson(index, (old) => ({ ...old, name }));
        }}
      />
      <button
        type="button"
        aria-label={adapt.record(lesson.name)}
        disabled={now !== undefined}
        onClick={() => void recordClip(index)}
      >
        {adapt.recordShort}
      </button>
      <button
        type="button"
        aria-label={adapt.forget(lesson.name)}
        disabled={lesson.clips.length === 0 || now !== undefined}
        onClick={() => changeLesson(index, (old) => ({ ...old, clips: old.clips.slice(0, -1) }))}
      >
        {adapt.forgetShort}
      </button>
      <span class="fine">{mine ? adapt.recording(now.left) : adapt.clips(lesson.clips.length)}</span>
    </li>
  );
}
