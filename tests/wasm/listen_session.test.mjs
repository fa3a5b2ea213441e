// A session of listen(): its pauses, and loops over its points.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { projectFile } from '../support/files.mjs';
import { listeningPages } from '../support/listening.mjs';
import { allClosed } from '../support/live_objects.mjs';

/** A loop that does not end fails. */
const kEnds = { timeout: 60_000 };

let pages;
before(async () => {
  pages = await listeningPages();
});
after(() => pages?.close());

test('after a pause windows begin anew, and the time does not count the pause', async () => {
  const page = await pages.open();
  const { points, parts } = await page.evaluate(async () => {
    const sampleRate = 16000;
    const engine = await globalThis.microphone.loadInWorker();
    const tone = (pitch, seconds) =>
      Float32Array.from(
        { length: seconds * sampleRate },
        (_, i) => 0.1 * Math.sin((2 * Math.PI * pitch * i) / sampleRate),
      );
    const start = async () => {
      const points = [];
      const onBlock = (result) =>
        points.push(...result.points.map((point) => ({ ...point, features: [...point.features] })));
      return { points, session: await engine.live({ sampleRate, onBlock }) };
    };
    const before = tone(220, 2);
    const after = tone(130, 2);
    const parts = [];
    for (const samples of [before, after]) {
      const { points, session } = await start();
      session.push(samples);
      await session.stop();
      parts.push(points);
    }
    const { points, session } = await start();
    session.push(before);
    session.pause();
    session.push(tone(400, 3));
    session.pause();
    session.resume();
    session.push(after);
    session.resume(); // goes on already
    await session.stop();
    session.resume();
    engine.close();
    return { points, parts };
  });
  assert.ok(parts[0].length > 15 && parts[1].length > 15);
  const expected = [...parts[0], ...parts[1].map((point) => ({ ...point, time: 2 + point.time }))];
  assert.deepEqual(points, expected);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('pause() and resume() of listening: no points and levels between, and the microphone stays open', async () => {
  const page = await pages.open();
  const { between, open, times, gap, looped } = await page.evaluate(async () => {
    const { stream } = globalThis.tone(220);
    const points = [];
    const looped = [];
    let levels = 0;
    const session = await globalThis.microphone.listen({
      stream,
      onPoint: ({ time }) => points.push(time),
      onLevel: () => levels++,
    });
    const loop = (async () => {
      for await (const { time } of session) looped.push(time);
    })();
    await globalThis.until(() => points.length >= 15 && levels >= 10);
    session.pause();
    const [count, levelCount] = [points.length, levels];
    await globalThis.pause(1.5);
    const between = points.length - count + levels - levelCount;
    const open = globalThis.live();
    session.resume();
    await globalThis.until(() => points.length >= count + 5);
    session.stop();
    await loop;
    return { between, open, times: points, gap: points[count] - points[count - 1], looped };
  });
  assert.equal(between, 0);
  assert.deepEqual(open, { tracks: 0, workers: 1, contexts: 1 });
  times.slice(1).forEach((time, i) => {
    assert.ok(time > times[i], `${time} s after ${times[i]} s`);
  });
  assert.ok(gap > 0 && gap < 1, `${gap} s across a pause of 1.5 s`);
  assert.deepEqual(looped, times);
  await allClosed(page);
  await page.close();
});

test(
  'a loop has the points that onPoint gets, ends at stop(), and leaving it stops nothing',
  kEnds,
  async () => {
    const page = await pages.open();
    const { left, called, looped, afterwards } = await page.evaluate(async () => {
      const called = [];
      const looped = [];
      const session = await globalThis.microphone.listen({ onPoint: ({ time }) => called.push(time) });
      let left = 0;
      for await (const point of session) {
        left = point.time;
        break; // leaves this loop only
      }
      for await (const { time } of session) {
        looped.push(time);
        if (looped.length === 5) session.stop();
      }
      const afterwards = [];
      for await (const point of session) afterwards.push(point);
      return { left, called, looped, afterwards };
    });
    assert.equal(looped.length, 5);
    assert.equal(left, called[0], 'no point comes before the session');
    assert.ok(left < looped[0]);
    assert.deepEqual(called.slice(-5), looped);
    assert.deepEqual(afterwards, []);
    await allClosed(page);
    assert.deepEqual(page.complaints, []);
    await page.close();
  },
);

test('a slow loop keeps the newest 1000 points, has them before an error, and none after stop()', async () => {
  const file = projectFile('wasm/src/point_queue.ts');
  const { outputFiles } = await build({ entryPoints: [file], write: false, format: 'esm' });
  const { PointQueue } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const filled = (count, end) => {
    const queue = new PointQueue(() => {});
    for (let i = 0; i < count; i++) queue.put({ time: i });
    end(queue);
    return queue;
  };
  const timesOf = async (queue) => {
    const times = [];
    for await (const { time } of { [Symbol.asyncIterator]: () => queue }) times.push(time);
    return times;
  };
  const all = filled(1000, () => {});
  assert.deepEqual([(await all.next()).value.time, (await all.next()).value.time], [0, 1]);

  const error = new Error('unplugged');
  const failed = filled(2500, (queue) => queue.end(error));
  for (let i = 1500; i < 2500; i++) assert.equal((await failed.next()).value.time, i);
  await assert.rejects(failed.next(), error);
  assert.deepEqual(await failed.next(), { value: undefined, done: true });

  assert.deepEqual(await timesOf(filled(3, (queue) => queue.end())), []);

  const waiting = filled(0, () => {});
  const asked = [waiting.next(), waiting.next(), waiting.next()];
  waiting.put({ time: 7 });
  waiting.end(error);
  assert.equal((await asked[0]).value.time, 7);
  await assert.rejects(asked[1], error);
  assert.deepEqual(await asked[2], { value: undefined, done: true });
});
