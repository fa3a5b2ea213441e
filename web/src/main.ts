// Wires the page: one source of sound at a time, through the engine, to the map, the readings and the scores.

import modelUrl from '../../models/dae.safetensors?url';
import { type Clip, clips } from './clips';
import { Engine, type MapPoint } from './engine';
import { microphoneLine, modelLine } from './facts';
import { LatentMap } from './map';
import { fact, label, Problem, problem, status } from './messages';
import { Meter } from './meter';
import { openMicrophone } from './microphone';
import { Pitch } from './pitch';
import { decode, Player, type Sound } from './player';
import { Scores } from './scores';
import { kLogSeconds } from './session_log';

function element<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T; // index.html has it
}

const kQuietMilliseconds = 4000;
/** A window of less sound than this says little about a voice: shown only if no longer one comes. */
const kShownSeconds = 1;

const startButton = element<HTMLButtonElement>('start');
const saveButton = element<HTMLButtonElement>('save');
const fileInput = element<HTMLInputElement>('file');
const statusLine = element('status');
const placeLine = element('place');

const engine = new Engine(modelUrl);
const map = new LatentMap(element<HTMLCanvasElement>('reference'), element<HTMLCanvasElement>('point'));
const meter = new Meter(element('level'));
const pitch = new Pitch(element('pitch'));
const scores = new Scores(element('scores'), element('moment'));

let source: { stop(): void } | undefined;
// Counts what the person asked for, so that a slow answer to an older wish is dropped.
let wish = 0;
let pointCount = 0;
let latest: MapPoint | undefined;

function say(sentence: string, isProblem = false): void {
  if (statusLine.textContent !== sentence) statusLine.textContent = sentence;
  statusLine.classList.toggle('problem', isProblem);
}

function setRunning(running: boolean): void {
  startButton.textContent = running ? label.stop : label.start;
  document.body.classList.toggle('running', running);
}

/** Ends whatever sounds, and gives the number of the new wish. */
function endSource(): number {
  source?.stop();
  source = undefined;
  engine.stop();
  setRunning(false);
  meter.clear();
  pitch.clear();
  return ++wish;
}

function fail(error: unknown): void {
  endSource();
  say(error instanceof Problem ? error.message : problem.session(String(error)), true);
}

async function loadEngine(): Promise<void> {
  const model = await engine.load();
  if (!document.body.classList.contains('loaded')) {
    document.body.classList.add('loaded');
    map.setModel(model);
    scores.setClasses(model.classNames);
    element('model-facts').textContent = modelLine(model);
  }
}

function show(points: MapPoint[]): void {
  const last = points.at(-1) as MapPoint;
  for (const point of points) map.add(point);
  scores.show(last);
  placeLine.textContent = label.place(last.time, last.x, last.y);
}

function listen(
  sampleRate: number,
  quiet: (point: MapPoint) => string,
  onDone: () => void,
  blocks?: MessagePort,
): void {
  pointCount = 0;
  latest = undefined;
  map.clear();
  scores.clear();
  placeLine.textContent = '';
  saveButton.disabled = true;
  setRunning(true);
  let logFull = false;
  engine.start(
    sampleRate,
    {
      onPoints(points, peak) {
        pointCount += points.length;
        saveButton.disabled = false;
        const last = points.at(-1) as MapPoint;
        meter.show(last.level, peak);
        pitch.show(last.f0);
        latest = last;
        if (last.time >= kShownSeconds) show(points);
        if (source && !logFull) say(quiet(last));
      },
      onLogFull() {
        logFull = true;
        say(status.logFull(kLogSeconds / 60));
      },
      onFailed: (sentence) => fail(new Problem(sentence)),
      onStopped: onDone,
    },
    blocks,
  );
}

async function startMicrophone(): Promise<void> {
  const mine = endSource();
  try {
    await loadEngine();
    say(status.asking);
    const microphone = await openMicrophone((sentence) => {
      if (source === microphone) fail(new Problem(sentence));
    });
    if (mine !== wish) return microphone.stop();
    source = microphone;
    element('microphone-facts').textContent = microphoneLine(microphone.settings);
    say(status.listening);
    const sentence = (point: MapPoint) => (point.label === undefined ? status.noVoice : status.listening);
    listen(microphone.settings.sampleRate, sentence, () => {}, microphone.blocks);
    setTimeout(() => {
      if (source === microphone && pointCount === 0) fail(new Problem(problem.quiet));
    }, kQuietMilliseconds);
  } catch (error) {
    if (mine === wish) fail(error);
  }
}

async function play(name: string, fetchBytes: () => Promise<ArrayBuffer>): Promise<void> {
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
  const { name } = sound;
  const player = await Player.open(sound);
  if (mine !== wish) return player.stop();
  source = player;
  element('map').scrollIntoView({ block: 'nearest' });
  say(status.playing(name));
  const finish = () => {
    if (mine !== wish) return;
    endSource();
    if (!latest) return say(problem.tooShort(name), true);
    if (latest.time < kShownSeconds) show([latest]);
    say(status.finished(name, pointCount));
  };
  listen(sound.sampleRate, () => status.playing(name), finish);
  player.play(
    (samples) => engine.feed(samples),
    () => engine.stop(),
  );
}

async function clipBytes(clip: Clip): Promise<ArrayBuffer> {
  const response = await fetch(clip.url).catch(() => undefined);
  if (!response?.ok) throw new Problem(problem.clip(clip.name));
  return response.arrayBuffer();
}

async function save(): Promise<void> {
  const { wav, csv } = await engine.save();
  const name = `tonescape-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`;
  download(`${name}.wav`, new Blob([wav], { type: 'audio/wav' }));
  download(`${name}.csv`, new Blob([csv], { type: 'text/csv' }));
  if (!source) say(status.saved);
}

function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function watchDrops(): void {
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  const mark = (on: boolean) => document.body.classList.toggle('dropping', on);
  document.addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    mark(true);
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) mark(false);
  });
  document.addEventListener('drop', (event) => {
    mark(false);
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void play(file.name, () => file.arrayBuffer());
  });
}

startButton.addEventListener('click', () => {
  if (!source) return void startMicrophone();
  endSource();
  say(status.stopped(pointCount));
});
saveButton.addEventListener('click', () => void save());
fileInput.addEventListener('change', () => {
  const file = fileInput.files?.[0];
  fileInput.value = ''; // the same file may be chosen again
  if (file) void play(file.name, () => file.arrayBuffer());
});
for (const clip of clips) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = clip.name;
  button.addEventListener('click', () => void play(clip.name, () => clipBytes(clip)));
  element('clips').append(button);
}
watchDrops();

element('microphone-facts').textContent = fact.noMicrophone;
say(status.loading);
loadEngine().then(
  () => {
    if (wish === 0) say(status.ready);
  },
  (error) => {
    if (wish === 0) fail(error);
  },
);
