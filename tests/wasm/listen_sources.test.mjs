// listen() and capture() of sound that is not simply the microphone: streams, contexts, devices.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listeningPages } from '../support/listening.mjs';
import { allClosed } from '../support/live_objects.mjs';

let pages;
before(async () => {
  pages = await listeningPages();
});
after(() => pages?.close());

test('a stream of <audio> is heard instead of the microphone, and its track stays live after stop()', async () => {
  const page = await pages.open();
  const { points, track, opened } = await page.evaluate(async () => {
    const stream = await globalThis.speech();
    const points = [];
    const session = await globalThis.microphone.listen({ stream, onPoint: (point) => points.push(point) });
    await globalThis.until(() => points.some(({ voiced, f0 }) => voiced && f0 > 50));
    session.stop();
    return { points, track: stream.getAudioTracks()[0].readyState, opened: globalThis.opened() };
  });
  assert.ok(points.length > 0);
  assert.equal(track, 'live');
  assert.deepEqual(opened, { tracks: 0, workers: 1, contexts: 1 });
  await allClosed(page);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('the sound of a call (WebRTC) is heard, though the page does not play it', async () => {
  const page = await pages.open();
  const loudest = await page.evaluate(async () => {
    const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
    here.onicecandidate = ({ candidate }) => candidate && there.addIceCandidate(candidate);
    there.onicecandidate = ({ candidate }) => candidate && here.addIceCandidate(candidate);
    const arrived = new Promise((resolve) => {
      there.ontrack = ({ streams }) => resolve(streams[0]);
    });
    const { stream } = globalThis.tone(220);
    here.addTrack(stream.getAudioTracks()[0], stream);
    await here.setLocalDescription(await here.createOffer());
    await there.setRemoteDescription(here.localDescription);
    await there.setLocalDescription(await there.createAnswer());
    await here.setRemoteDescription(there.localDescription);
    let loudest = -120;
    const session = await globalThis.microphone.listen({
      stream: await arrived,
      onLevel: ({ level }) => {
        loudest = Math.max(loudest, level);
      },
    });
    await globalThis.until(() => loudest > -40);
    session.stop();
    return loudest;
  });
  assert.ok(loudest > -40 && loudest <= 0, `${loudest} dB`);
  await page.close();
});

test('the channels of a stream are averaged', async () => {
  const page = await pages.open();
  const { level, f0 } = await page.evaluate(async () => {
    const { stream } = globalThis.tone(220); // of amplitude 1, in the second channel only
    const points = [];
    const session = await globalThis.microphone.listen({ stream, onPoint: (point) => points.push(point) });
    await globalThis.until(() => points.length >= 10);
    session.stop();
    return points.at(-1);
  });
  assert.ok(Math.abs(f0 - 220) < 3, `${f0} Hz`);
  assert.ok(Math.abs(level - 20 * Math.log10(0.5 / Math.SQRT2)) < 0.5, `${level} dB`);
  await page.close();
});

test('a context of the page’s own has its rate, serves two sessions at once, stays open and keeps no node', async () => {
  const page = await pages.open();
  const heard = await page.evaluate(async () => {
    const audioContext = new globalThis.OriginalContext({ sampleRate: 16000 });
    await audioContext.suspend(); // as before a click
    const connected = new Set();
    const { connect, disconnect } = AudioNode.prototype;
    AudioNode.prototype.connect = function (target) {
      if (this.context === audioContext) connected.add(this);
      return connect.call(this, target);
    };
    AudioNode.prototype.disconnect = function () {
      connected.delete(this);
      disconnect.call(this);
    };
    const { stream } = globalThis.tone(300);
    const counts = [0, 0, 0];
    const listen = (i, source) =>
      globalThis.microphone.listen({ audioContext, ...source, onPoint: () => counts[i]++ });
    const sessions = await Promise.all([listen(0, {}), listen(1, { stream })]);
    await globalThis.until(() => counts[0] >= 3 && counts[1] >= 3);
    sessions[0].stop();
    const at = [...counts];
    await globalThis.until(() => counts[1] > at[1] + 3);
    sessions[1].stop();
    const later = await listen(2, { stream });
    await globalThis.until(() => counts[2] >= 3);
    const nodes = connected.size;
    later.stop();
    return {
      nodes: [nodes, connected.size],
      rates: sessions.map(({ settings }) => settings.sampleRate),
      more: counts[0] - at[0],
      state: audioContext.state,
      made: globalThis.opened().contexts,
    };
  });
  assert.deepEqual(heard, { nodes: [2, 0], rates: [16000, 16000], more: 0, state: 'running', made: 0 });
  await allClosed(page);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('deviceId opens exactly that device', async () => {
  const page = await pages.open();
  const { devices, opened, failure } = await page.evaluate(async () => {
    (await navigator.mediaDevices.getUserMedia({ audio: true })).getTracks()[0].stop(); // names need the permission
    const devices = (await navigator.mediaDevices.enumerateDevices()).filter(
      ({ kind }) => kind === 'audioinput',
    );
    const opened = [];
    for (const { deviceId } of devices) {
      const session = await globalThis.microphone.capture({ deviceId });
      opened.push(session.settings.device);
      session.stop();
    }
    const failure = await globalThis.failure(globalThis.microphone.listen({ deviceId: 'none' }));
    return { devices: devices.map(({ label }) => label), opened, failure };
  });
  assert.ok(devices.length >= 2 && new Set(devices).size === devices.length, devices.join());
  assert.deepEqual(opened, devices);
  assert.equal(failure.code, 'microphone-missing');
  await allClosed(page);
  await page.close();
});

test('a source of the wrong kind, without sound, closed or contradictory is refused', async () => {
  const page = await pages.open();
  const failures = await page.evaluate(async () => {
    const closed = new globalThis.OriginalContext();
    await closed.close();
    const ended = globalThis.tone(220).stream;
    ended.getTracks()[0].stop();
    const { stream } = globalThis.tone(220);
    const wrong = {
      element: { stream: new Audio() },
      nothing: { stream: null },
      silent: { stream: new MediaStream() },
      ended: { stream: ended },
      both: { stream, deviceId: 'x' },
      offline: { audioContext: new OfflineAudioContext(1, 100, 16000) },
      closed: { audioContext: closed },
      fast: { stream, audioContext: new globalThis.OriginalContext({ sampleRate: 192000 }) },
      device: { deviceId: 3 },
      controller: { signal: new AbortController() },
    };
    const found = {};
    for (const [name, source] of Object.entries(wrong)) {
      found[name] = [];
      for (const call of ['listen', 'capture'])
        found[name].push(await globalThis.failure(globalThis.microphone[call](source)));
    }
    return found;
  });
  const codes = { closed: 'closed', fast: 'sample-rate' };
  const sentences = {
    element: /^stream is HTMLAudioElement; give a MediaStream, or leave it out\.$/,
    nothing: /^stream is null; /,
    silent: /^The stream has no audio track; /,
    ended: /^The stream has ended; /,
    both: /^Both stream and deviceId /,
    offline: /^audioContext is OfflineAudioContext; give an AudioContext/,
    closed: /^The audio context is closed; /,
    fast: /^The audio context has 192000 Hz; give one of 8000 to 96000 Hz\.$/,
    device: /^deviceId is 3; /,
    controller: /^The signal is AbortController; /,
  };
  for (const [name, sentence] of Object.entries(sentences)) {
    for (const { ours, code, message } of failures[name]) {
      assert.ok(ours, message);
      assert.equal(code, codes[name] ?? 'bad-option', message);
      assert.match(message, sentence);
    }
    assert.equal(failures[name].length, 2);
  }
  await allClosed(page);
  assert.deepEqual((await page.evaluate(() => globalThis.opened())).tracks, 0, 'nobody is asked in vain');
  await page.close();
});
