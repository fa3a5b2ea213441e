// The reading of a recording as a whole, by the chosen model: when its sound has ended, the engine analyses all of it at
// once, as it does for the table of several files.

import { computed, effect, signal } from '@preact/signals';
import type { PageModel, Reading } from './engine/reading';
import type { SessionLog } from './engine/session_log';
import { engine } from './released';
import { chosen, hasSession, sessionLog, source } from './state';

interface Whole {
  log: SessionLog;
  model: PageModel;
  reading: Reading;
  seconds: number;
}

const latest = signal<Whole | undefined>(undefined);

/** Undefined until it is computed, and for sound that is too short. */
export const wholeRecording = computed(() => {
  const known = latest.value;
  return known?.log === sessionLog.value && known?.model === chosen.value ? known : undefined;
});

async function read(log: SessionLog, model: PageModel): Promise<void> {
  await engine.stop(); // the last samples are in the log then
  const samples = log.samples();
  const { reading } = await engine.file(model.id, samples, log.sampleRate);
  latest.value = { log, model, reading, seconds: log.seconds };
}

effect(() => {
  const [log, model] = [sessionLog.value, chosen.value];
  const isOver = hasSession.value && source.value === 'none';
  if (!isOver || !log || !model || wholeRecording.peek()) return;
  void read(log, model).catch(() => {}); // nothing to do: the label of the last seconds stays
});
