// The steady label: it stays while the readings flip between two classes, and follows a change that lasts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageModule } from '../support/page_module.mjs';

const { SteadyLabel, steadyLabels } = await pageModule('steady_label.ts');

/** What the model "Open" said, each 0.1 s, of the reference signal en_happy_f, played four times. */
const kFlipping =
  `n/s n/s n a h h h h/a a a/h n/a n a a a a a/h a a h a/h a a/h a a/h h h h h h h h h h h h h/a h h h
  h h h h h h h h h h h h h h h h h h h h h h h h h h h h/a h a h h h/a a h h h h h/a h h h h h h h h a/h h/a h h h h/a
  h h h a/h h/a h a/h a a/h h h h h h/a a/h a h/a h a/h h a a/h h/a h h h h`.split(/\s+/);

function readingOf(words) {
  if (words === 'no voice') return { verdict: 'no-voice', label: undefined, runnerUp: 'n' };
  if (words === 'far') return { verdict: 'far', label: 'a', runnerUp: 'n' };
  const [label, second] = words.split('/');
  return { verdict: second ? 'between' : 'clear', label, runnerUp: second ?? '' };
}

function wordsOf(label) {
  if (label === undefined) return '–';
  if (label.verdict !== 'clear' && label.verdict !== 'between') return label.verdict;
  return label.verdict === 'between' ? `${label.label}/${label.runnerUp}` : label.label;
}

function shownFor(sequence) {
  const rule = new SteadyLabel();
  return sequence.map((words) => wordsOf(rule.take(readingOf(words))));
}

/** The sequence without repetitions. */
function changesOf(sequence) {
  return sequence.filter((words, i) => words !== sequence[i - 1]);
}

test('where the readings of thirteen seconds change 52 times, the label changes twice', () => {
  assert.equal(changesOf(kFlipping).length - 1, 52);
  assert.deepEqual(changesOf(shownFor(kFlipping)), ['n/s', 'a', 'h']);
});

test('a change that lasts is followed at its eighth point', () => {
  const shown = shownFor([...Array(30).fill('a'), ...Array(30).fill('s'), ...Array(30).fill('no voice')]);
  assert.deepEqual(changesOf(shown), ['a', 's', 'no-voice']);
  assert.equal(shown.indexOf('s'), 30 + 7);
  assert.equal(shown.indexOf('no-voice'), 60 + 7);
});

test('the first label of a voice is shown with its first point', () => {
  const shown = shownFor(['no voice', 'no voice', 'a', 'a', 's', 'a']);
  assert.deepEqual(shown, ['no-voice', 'no-voice', 'a', 'a', 'a', 'a']);
  const rule = new SteadyLabel();
  const first = rule.take(readingOf('no voice'));
  assert.equal(rule.take(readingOf('no voice')), first, 'the same label is the same object');
});

test('between the same two classes is the same label in either order', () => {
  assert.deepEqual(changesOf(shownFor(Array.from({ length: 20 }, (_, i) => (i % 2 ? 'a/h' : 'h/a')))), [
    'h/a',
  ]);
});

test('a trail that grows has the labels of the whole trail', () => {
  const trail = kFlipping.slice(0, 40).map(readingOf);
  steadyLabels(trail);
  trail.push(...kFlipping.slice(40).map(readingOf));
  assert.deepEqual(steadyLabels(trail).map(wordsOf), shownFor(kFlipping));
});
