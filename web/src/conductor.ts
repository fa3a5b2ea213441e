// Conducts the page: one source of sound at a time, through the engine, into the signals of state.ts.

import { batch } from '@preact/signals';
import { firstCompared } from './catalogue';
import type { Moment, Reading } from './engine/protocol';
import { kLogSeconds } from './engine/recording';
import { engine } from './released';
import { type Clip, clips } from './sound/clips';
import { decode, kLongestSeconds, type Sound } from './sound/decode';
import { type Capture, openMicrophone } from './sound/microphone';
import { Player } from './sound/player';
import {
  chosenId,
  clearSession,
  clipped,
  comparedIds,
  envelope,
  families,
  features,
  hasSession,
  head,
  heard,
  lostSeconds,
  microphoneSettings,
  models,
  moments,
  type Source,
  said,
  say,
  source,
  trails,
} from './state';
import { Problem, problem, status } from './text';

const kQuietMilliseconds = 8000;
const kClippedSample = 0.999;
const kClippingShownMilliseconds = 1500;

let sounding: { stop(): void } | undefined;
// Counts what the person asked for, so that a slow answer to an older wish is dropped.
let wish = 0;
let clippingTimer = 0;

/** Ends whatever sounds, and gives the number of the new wish. */
function endSource(): number {
  sounding?.stop();
  sounding = undefined;
  engine.stop();
  head.value = undefined;
  source.value = 'none';
  hasSession.value = moments.length > 0;
  return ++wish;
}

export function fail(error: unknown): void {
  endSource();
  say(error instanceof Problem ? error.message : problem.session(String(error)), true);
}

// Done when the page works, with the first model; the others follow.
async function loadEngine(): Promise<void> {
  const loaded = await engine.load();
  if (models.value.length === 0) {
    batch(() => {
      models.value = [loaded.model];
      features.value = loaded.features;
      families.value = loaded.families;
      chosenId.value = loaded.model.id;
      comparedIds.value = firstCompared;
    });
    await showModels();
  }
  void loadOthers().catch(() => {}); // begin() tells
}

async function loadOthers(): Promise<void> {
  const others = await engine.loadOthers();
  if (models.value.some(({ id }) => id === others[0]?.id)) return;
  models.value = [...models.value, ...others];
  await showModels();
}

/** Asks for what the models on the page say of all that was heard, and from now on. */
export async function showModels(): Promise<void> {
  const wanted = new Set([chosenId.value, ...comparedIds.value]);
  const ids = models.value.map(({ id }) => id).filter((id) => wanted.has(id));
  const said = await engine.ask('show', { ids });
  // What was heard while the answer was under way is in it already.
  for (const [id, readings] of Object.entries(said)) trails.set(id, readings);
  heard.value++;
}

export async function choose(id: string): Promise<void> {
  chosenId.value = id;
  await showModels();
}

export async function compareWith(ids: readonly [string, string]): Promise<void> {
  comparedIds.value = ids;
  await showModels();
}

/** Starts loading; the page says when it is ready. Done when all models are there. */
export async function begin(): Promise<void> {
  try {
    await loadEngine();
    if (wish === 0) say(status.ready);
    await loadOthers();
  } catch (error) {
    if (wish === 0) fail(error);
  }
}

function listen(as: Source, sampleRate: number, onDone: () => void, microphone?: Capture): void {
  let logFull = false;
  batch(() => {
    clearSession();
    source.value = as;
  });
  engine.start(
    sampleRate,
    {
      onHeard(newMoments, readings, newEnvelope) {
        batch(() => take(newMoments, readings, newEnvelope));
        lostSeconds.value = microphone?.lostSeconds ?? 0;
        const last = newMoments.at(-1);
        if (as === 'microphone' && source.value === as && last && !logFull && !said.value.isProblem)
          say(last.voiced ? status.listening : status.noVoice);
      },
      onLogFull() {
        logFull = true;
        say(status.logFull(kLogSeconds / 60));
      },
      onFailed: (sentence) => fail(new Problem(sentence)),
      onStopped: onDone,
    },
    microphone?.blocks,
  );
}

function take(newMoments: Moment[], readings: Record<string, Reading[]>, newEnvelope: Float32Array): void {
  moments.push(...newMoments);
  for (const [id, said] of Object.entries(readings)) {
    const trail = trails.get(id);
    if (trail) trail.push(...said);
    else trails.set(id, said);
  }
  envelope.push(...newEnvelope);
  if (newEnvelope.some((sample) => Math.abs(sample) >= kClippedSample)) showClipping();
  heard.value++;
}

function showClipping(): void {
  clipped.value = true;
  clearTimeout(clippingTimer);
  clippingTimer = window.setTimeout(() => {
    clipped.value = false;
  }, kClippingShownMilliseconds);
}

export async function startMicrophone(): Promise<void> {
  const mine = endSource();
  try {
    await loadEngine();
    say(status.asking);
    const microphone = await openMicrophone((sentence) => {
      if (sounding === microphone) fail(new Problem(sentence));
    });
    if (mine !== wish) return microphone.stop();
    sounding = microphone;
    microphoneSettings.value = microphone.settings;
    say(status.listening);
    listen('microphone', microphone.settings.sampleRate, () => {}, microphone);
    setTimeout(() => {
      if (sounding === microphone && envelope.length === 0) fail(new Problem(problem.quiet));
    }, kQuietMilliseconds);
  } catch (error) {
    if (mine === wish) fail(error);
  }
}

export function stop(): void {
  const replayed = source.value === 'replay';
  endSource();
  say(replayed ? status.replayed : status.stopped(moments.length));
}

/** Makes room for work without sound. The answer tells later whether the person has asked for something else. */
export async function stopForWork(): Promise<() => boolean> {
  const mine = endSource();
  await loadEngine();
  return () => mine === wish;
}

/** Decodes, plays and analyses one file or clip. */
export async function play(name: string, fetchBytes: () => Promise<ArrayBuffer>): Promise<void> {
  const mine = endSource();
  try {
    say(status.decoding(name));
    const sound = await decode(name, await fetchBytes());
    await loadEngine();
    if (mine === wish) await playSound(sound, mine);
  } catch (error) {
    if (mine === wish) fail(error);
  }
}

async function playSound(sound: Sound, mine: number): Promise<void> {
  const { name, samples, sampleRate, seconds } = sound;
  const player = await Player.open();
  if (mine !== wish) return player.stop();
  sounding = player;
  const minutes = Math.round(seconds / 60);
  const long = seconds > kLongestSeconds;
  say(long ? status.longFile(name, minutes, kLongestSeconds / 60) : status.playing(name));
  const finish = () => {
    if (mine !== wish) return;
    endSource();
    if (moments.length === 0) say(problem.tooShort(name), true);
    else say(status.finished(name, moments.length));
  };
  listen('sound', sampleRate, finish);
  let sent = 0;
  const feedUntil = (heardSeconds: number) => {
    const end = Math.min(Math.floor(heardSeconds * sampleRate + 0.5), samples.length);
    if (end > sent) engine.feed(samples.slice(sent, end));
    sent = Math.max(sent, end);
  };
  player.play(sound, feedUntil, () => engine.stop());
}

/** Plays what the last session heard, and moves the point along its trail. */
export async function replay(): Promise<void> {
  const mine = endSource();
  try {
    const { samples, sampleRate } = await engine.ask('sound', {});
    const player = await Player.open();
    if (mine !== wish) return player.stop();
    sounding = player;
    source.value = 'replay';
    head.value = 0;
    say(status.replaying);
    const finish = () => {
      endSource();
      say(status.replayed);
    };
    player.play(
      { samples: samples as Float32Array<ArrayBuffer>, sampleRate },
      (seconds) => {
        head.value = seconds;
      },
      finish,
    );
  } catch (error) {
    if (mine === wish) fail(error);
  }
}

const clipBytes = new Map<string, ArrayBuffer>();

/** While the page loads, so that nothing is fetched later. */
export async function fetchClips(): Promise<void> {
  await Promise.all(clips.map((clip) => fetchClip(clip).catch(() => {})));
}

async function fetchClip(clip: Clip): Promise<ArrayBuffer> {
  const known = clipBytes.get(clip.url);
  if (known) return known.slice(0); // decoding takes the bytes away
  const response = await fetch(clip.url).catch(() => undefined);
  if (!response?.ok) throw new Problem(problem.clip(clip.name));
  const bytes = await response.arrayBuffer();
  clipBytes.set(clip.url, bytes);
  return bytes.slice(0);
}

export function playClip(clip: Clip): void {
  void play(clip.name, () => fetchClip(clip));
}
