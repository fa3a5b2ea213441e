// The one large button, what the page says, and what else can be played.

import { openFiles } from '../files';
import { clips } from '../sound/clips';
import { playClip, replay, startMicrophone, stop } from '../sources';
import { hasSession, microphoneSettings, notice, source } from '../state';
import { page } from '../text';
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
    </section>
  );
}

/** Sound without a microphone. */
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
            input.value = ''; // the same file may be chosen again
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
