// The large button that starts and stops, the page's message, and other sound that can be played.

import { calibration, undoCalibration } from '../calibration';
import { openFiles } from '../files';
import { clips } from '../sound/clips';
import { playClip, replay, startMicrophone, stop } from '../sources';
import { hasSession, microphoneSettings, notice, source } from '../state';
import { adapt, page } from '../text';
import { microphoneLine } from './facts';

export function Listen() {
  const running = source.value !== 'none';
  return (
    <section class="listen" aria-label={page.microphone}>
      <button
        id="start"
        class="start"
        type="button"
        onClick={() => (running ? stop() : void startMicrophone())}
      >
        {running ? page.stop : page.start}
      </button>
      <p
        id="status"
        class={`status ${notice.value.isProblem ? 'problem' : ''}`}
        role="status"
        aria-live="polite"
      >
        {notice.value.sentence}
      </p>
      {calibration.value.state === 'done' && (
        <p id="in-force" class="badge">
          {adapt.inForce}{' '}
          <button type="button" aria-label={adapt.undo} onClick={() => void undoCalibration()}>
            {adapt.undoShort}
          </button>
        </p>
      )}
    </section>
  );
}

/** The choices of sound without a microphone: clips and files. */
export function Alternatives() {
  return (
    <section class="listen" aria-label={page.alternatives}>
      <p class="alternatives">{page.alternatives}</p>
      <div id="clips" class="clips">
        {clips.map((clip) => (
          <button key={clip.name} type="button" onClick={() => playClip(clip)}>
            {clip.name}
          </button>
        ))}
      </div>
      <div class="more">
        <label class="choose" for="file">
          {page.open}
        </label>
        <input
          id="file"
          type="file"
          multiple
          accept="audio/*,video/webm,.wav,.flac,.ogg,.opus,.mp3,.m4a"
          onChange={(event) => {
            const input = event.currentTarget;
            const files = [...(input.files ?? [])];
            input.value = ''; // so that choosing the same file again is an event
            openFiles(files);
          }}
        />
        <button
          id="replay"
          type="button"
          disabled={!hasSession.value || source.value !== 'none'}
          onClick={() => void replay()}
        >
          {page.replay}
        </button>
      </div>
      <p id="microphone-facts" class="fine">
        {page.microphone}: {microphoneLine(microphoneSettings.value)}
      </p>
    </section>
  );
}
