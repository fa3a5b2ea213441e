// The sources of sound, of which one is active at a time: sends samples to the engine and its results to the signals of
// state.ts.

import { batch } from '@preact/signals';
import { clippedSample, columnsPerSecond, Envelope } from './engine/envelope';
import type { Moment, Reading } from './engine/reading';
import { longestSeconds, SessionLog, type SessionSource } from './engine/session_log';
import { loadEngine, loadOthers } from './models';
import { engine } from './released';
import { type Clip, clips } from './sound/clips';
import { decode, type Sound } from './sound/decode';
import { type Capture, openMicrophone } from './sound/microphone';
import { Player } from './sound/player';
import {
  clearSession,
  clipped,
  envelope,
  hasSession,
  head,
  lostSeconds,
  microphoneSettings,
  moments,
  notice,
  sessionLog,
  seconds as sessionSeconds,
  showNotice,
  source,
  trails,
  updates,
} from './state';
import { Problem, problem, sentenceOf, status } from './text';
import { silent } from './text/player';

const kQuietMilliseconds = 8000;
const kClippingShownMilliseconds = 1500;
/** In seconds: a click on the end of a recording plays a little of it. */
const kShortestReplay = 0.1;

let sounding: { stop(): void } | undefined;
// Numbers the person's requests, so that a late answer to an older request is dropped.
let request = 0;
let clippingTimer = 0;

/** Stops the active source and returns the number of the new request. */
function endSource(): number {
  sounding?.stop();
  sounding = undefined;
  void engine.stop();
  head.value = undefined;
  source.value = 'none';
  hasSession.value = moments.length > 0;
  return ++request;
}

export function fail(error: unknown): void {
  endSource();
  showNotice(sentenceOf(error), true);
}

/** Starts loading; the status says when the page is ready. Resolves when all models are loaded. */
export async function begin(): Promise<void> {
  try {
    await loadEngine();
    if (request === 0) showNotice(status.ready);
    await loadOthers();
  } catch (error) {
    if (request === 0) fail(error);
  }
}

function listen(as: SessionSource, sampleRate: number, microphone?: Capture): void {
  const log = new SessionLog(sampleRate, as);
  const outline = new Envelope(sampleRate);
  batch(() => {
    clearSession();
    sessionLog.value = log;
    source.value = as;
  });
  engine.start(
    sampleRate,
    {
      onBlock(samples, newMoments, readings) {
        batch(() => {
          take(newMoments, readings, outline.add(samples));
          lostSeconds.value = microphone?.lostSeconds ?? 0;
        });
        const last = newMoments.at(-1);
        if (as === 'microphone' && source.value === as && last && !log.isFull && !notice.value.isProblem)
          showNotice(last.voiced ? status.listening : status.noVoice);
        if (log.isFull) return;
        log.add(samples, newMoments);
        if (log.isFull) showNotice(status.logFull(longestSeconds / 60));
      },
      onFailed: (sentence) => fail(new Problem(sentence)),
    },
    microphone?.blocks,
  );
}

function take(newMoments: Moment[], readings: Record<string, Reading[]>, newEnvelope: number[]): void {
  envelope.push(...newEnvelope);
  sessionSeconds.value = envelope.length / 2 / columnsPerSecond;
  if (newEnvelope.some((sample) => Math.abs(sample) >= clippedSample)) showClipping();
  if (newMoments.length === 0) return;
  moments.push(...newMoments);
  for (const [id, added] of Object.entries(readings)) {
    const trail = trails.get(id);
    if (trail) trail.push(...added);
    else trails.set(id, added);
  }
  updates.value++;
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
    showNotice(status.asking);
    const microphone = await openMicrophone((sentence) => {
      if (sounding === microphone) fail(new Problem(sentence));
    });
    if (mine !== request) return microphone.stop();
    sounding = microphone;
    microphoneSettings.value = microphone.settings;
    showNotice(status.listening);
    listen('microphone', microphone.settings.sampleRate, microphone);
    setTimeout(() => {
      if (sounding === microphone && envelope.length === 0) fail(new Problem(problem.quiet));
    }, kQuietMilliseconds);
  } catch (error) {
    if (mine === request) fail(error);
  }
}

export function stop(): void {
  const replayed = source.value === 'replay';
  endSource();
  showNotice(replayed ? status.replayed : status.stopped(moments.length));
}

/**
 * Stops the active source for work without sound. Returns a function that says whether the person has requested
 * something else since.
 */
export async function stopForWork(): Promise<() => boolean> {
  const mine = endSource();
  await loadEngine();
  return () => mine === request;
}

/** Decodes, plays and analyses one file or clip. */
export async function play(
  name: string,
  as: 'file' | 'clip',
  fetchBytes: () => Promise<ArrayBuffer>,
): Promise<void> {
  const mine = endSource();
  try {
    showNotice(status.decoding(name));
    const sound = await decode(name, await fetchBytes(), longestSeconds);
    await loadEngine();
    if (mine === request) await playSound(sound, as, mine);
  } catch (error) {
    if (mine === request) fail(error);
  }
}

async function playSound(sound: Sound, as: 'file' | 'clip', mine: number): Promise<void> {
  const { name, samples, sampleRate, seconds } = sound;
  const player = await Player.open();
  if (mine !== request) return player.stop();
  sounding = player;
  const minutes = Math.round(seconds / 60);
  const long = seconds > longestSeconds;
  const playing = player.isSilent ? silent(name) : status.playing(name);
  showNotice(long ? status.longFile(name, minutes, longestSeconds / 60) : playing);
  const finish = () => {
    if (mine !== request) return;
    endSource();
    if (moments.length === 0) showNotice(problem.tooShort(name), true);
    else showNotice(status.finished(name, moments.length));
  };
  listen(as, sampleRate);
  let sent = 0;
  const feedUntil = (heardSeconds: number) => {
    const end = Math.min(Math.floor(heardSeconds * sampleRate + 0.5), samples.length);
    if (end > sent) engine.feed(samples.subarray(sent, end));
    sent = Math.max(sent, end);
  };
  player.play(sound, feedUntil, () => void engine.stop().then(finish));
}

/** Plays the last session's recording from a time in seconds, and moves the point along its trail. */
export async function replay(seconds = 0): Promise<void> {
  const log = sessionLog.value;
  if (!log) return;
  const from = Math.max(0, Math.min(seconds, log.seconds - kShortestReplay));
  const mine = batch(() => {
    const begun = endSource();
    source.value = 'replay';
    head.value = from;
    return begun;
  });
  try {
    const player = await Player.open();
    if (mine !== request) return player.stop();
    sounding = player;
    showNotice(status.replaying);
    const finish = () => {
      endSource();
      showNotice(status.replayed);
    };
    player.play(
      { samples: log.samples().slice(Math.round(from * log.sampleRate)), sampleRate: log.sampleRate },
      (played) => {
        head.value = from + played;
      },
      finish,
    );
  } catch (error) {
    if (mine === request) fail(error);
  }
}

const clipBytes = new Map<string, ArrayBuffer>();

/** Fetches all clips while the page loads, so that nothing is requested later. */
export async function fetchClips(): Promise<void> {
  await Promise.all(clips.map((clip) => fetchClip(clip).catch(() => {})));
}

/** The bytes of a clip. Throws Problem. */
export async function fetchClip(clip: Clip): Promise<ArrayBuffer> {
  const known = clipBytes.get(clip.url);
  if (known) return known.slice(0); // a copy, because decoding detaches the buffer
  const response = await fetch(clip.url).catch(() => undefined);
  if (!response?.ok) throw new Problem(problem.clip(clip.name));
  const bytes = await response.arrayBuffer();
  clipBytes.set(clip.url, bytes);
  return bytes.slice(0);
}

export function playClip(clip: Clip): void {
  void play(clip.name, 'clip', () => fetchClip(clip));
}
