// How listen() and capture() end: by their signal, by stop(), with the page's stream or context, and what does not end them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listeningPages } from '../support/listening.mjs';
import { allClosed } from '../support/live_objects.mjs';

let pages;
before(async () => {
  pages = await listeningPages();
});
after(() => pages?.close());

test('a signal that aborts before it is ready rejects with its reason, and nothing is left open', async () => {
  const page = await pages.open();
  const outcome = await page.evaluate(async () => {
    const reasons = [];
    const aborted = AbortSignal.abort('before');
    for (const call of ['listen', 'capture'])
      reasons.push((await globalThis.failure(globalThis.microphone[call]({ signal: aborted })))?.message);
    const openedBefore = globalThis.opened();
    globalThis.permission = new Promise((allow) => {
      globalThis.allow = allow;
    });
    for (const call of ['listen', 'capture']) {
      const controller = new AbortController();
      const waiting = globalThis.failure(globalThis.microphone[call]({ signal: controller.signal }));
      await globalThis.pause(0.2);
      controller.abort('while asked');
      reasons.push((await waiting)?.message);
    }
    const controller = new AbortController();
    controller.abort();
    const unnamed = await globalThis.microphone
      .listen({ signal: controller.signal })
      .catch(({ name }) => name);
    return { reasons, openedBefore, unnamed, live: globalThis.live() };
  });
  assert.deepEqual(outcome.reasons, ['before', 'before', 'while asked', 'while asked']);
  assert.deepEqual(outcome.openedBefore, { tracks: 0, workers: 0, contexts: 0 });
  assert.equal(outcome.unnamed, 'AbortError');
  assert.deepEqual(outcome.live, { tracks: 0, workers: 0, contexts: 0 });
  await page.evaluate(() => globalThis.allow());
  await page.waitForFunction(() => globalThis.opened().tracks === 2);
  await allClosed(page);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a signal that aborts later stops the session, and is no failure', async () => {
  const page = await pages.open();
  const { late, ended } = await page.evaluate(async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let points = 0;
    const ended = [];
    const onEnded = ({ code }) => ended.push(code);
    await globalThis.microphone.listen({ signal, onEnded, onPoint: () => points++ });
    await globalThis.microphone.capture({ signal, onEnded });
    await globalThis.until(() => points >= 3);
    controller.abort();
    const count = points;
    await globalThis.pause(0.4);
    return { late: points - count, ended };
  });
  assert.deepEqual({ late, ended }, { late: 0, ended: [] });
  await allClosed(page);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('stop() twice, and after the end, is no failure', async () => {
  const page = await pages.open();
  await page.evaluate(async () => {
    const session = await globalThis.microphone.listen({});
    const capture = await globalThis.microphone.capture();
    for (const one of [session, capture, session, capture]) one.stop();
    session.pause();
    session.resume();
    await globalThis.pause(0.2);
  });
  await allClosed(page);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

for (const [what, end, code] of [
  ['the page stops the stream’s track', () => globalThis.track.stop(), 'stream-ended'],
  ['the stream’s track ends', () => globalThis.track.dispatchEvent(new Event('ended')), 'stream-ended'],
  ['the page closes its context', () => globalThis.audioContext.close(), 'closed'],
])
  test(`${what}: listening and capture end with "${code}"`, async () => {
    const page = await pages.open();
    await page.evaluate(async () => {
      const audioContext = new globalThis.OriginalContext();
      const { stream } = globalThis.tone(220);
      const ended = [];
      const onEnded = (error) => ended.push(error.code);
      const session = await globalThis.microphone.listen({ stream, audioContext, onEnded });
      await globalThis.microphone.capture({ stream, audioContext, onEnded });
      const follow = async () => {
        for await (const _ of session);
      };
      follow().catch(onEnded);
      Object.assign(globalThis, { audioContext, ended, track: stream.getAudioTracks()[0] });
    });
    await page.evaluate(end);
    await page.waitForFunction(() => globalThis.ended.length >= 3);
    await page.evaluate(() => globalThis.pause(0.5));
    assert.deepEqual(await page.evaluate(() => globalThis.ended), [code, code, code]);
    await allClosed(page);
    await page.close();
  });

test('while the page suspends its context the sound stands still, then goes on without a loss', async () => {
  const page = await pages.open();
  const { still, times, lost, ended } = await page.evaluate(async () => {
    const audioContext = new globalThis.OriginalContext();
    const { stream } = globalThis.tone(220);
    const points = [];
    const ended = [];
    const session = await globalThis.microphone.listen({
      ...{ stream, audioContext },
      onPoint: ({ time }) => points.push(time),
      onEnded: ({ code }) => ended.push(code),
    });
    await globalThis.until(() => points.length >= 15);
    await audioContext.suspend();
    await globalThis.pause(1); // a busy machine has sound to catch up with
    const before = points.length;
    await globalThis.pause(2);
    const still = points.length - before;
    await audioContext.resume();
    await globalThis.until(() => points.length >= before + 45); // a loss is known three seconds later
    session.stop();
    return { still, times: points, lost: session.lostSeconds, ended };
  });
  assert.equal(still, 0);
  assert.deepEqual(ended, []);
  times.forEach((time, i) => {
    assert.ok(Math.abs(time - 0.1 * (i + 1)) < 0.011, `point ${i} is of ${time} s`);
  });
  assert.ok(lost < 2.5, `${lost} s lost`); // 3 s if the pause counted; a busy machine may lose some
  await page.close();
});
