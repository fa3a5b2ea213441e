// The package's examples (examples/README.md), run beside an installed package.

import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch, open, serve } from '../support/browser.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { installed, load } from '../support/package.mjs';
import { runNode } from '../support/run_node.mjs';
import { readWav } from '../support/wav.mjs';

const { folder } = installed;
const kSpeech = referenceWav('en_sad_f');
cpSync(projectFile('examples'), join(folder, 'examples'), { recursive: true });

test('features_and_model.mjs prints the package’s features and class', async () => {
  const example = [join(folder, 'examples/features_and_model.mjs'), kSpeech];
  const lines = runNode(example).trim().split('\n');
  const { samples, sampleRate } = readWav(kSpeech);
  const tonescape = await load();
  const features = tonescape.features(samples, sampleRate);
  const model = await tonescape.model(projectFile('models/open.safetensors'));
  const latent = model.embed(model.features(samples, sampleRate));
  const { x, y } = model.project(latent);
  assert.deepEqual(lines, [
    ...tonescape.featureTable.map(({ name, unit }, i) => `${name} ${features[i]} ${unit}`),
    `at ${x.toFixed(3)} ${y.toFixed(3)}, taken for ${model.classify(latent).label}`,
  ]);
});

test('listen.html shows where the voice is', async () => {
  const browser = await launch({ microphone: kSpeech });
  const site = await serve(folder, { policy: '' });
  try {
    const page = await open(browser, `${site.url}/examples/listen.html`);
    const reading = page.locator('#reading');
    assert.equal(await reading.textContent(), 'Nothing is heard yet.');
    await page.click('text=Listen');
    await page.waitForFunction(() =>
      /^\d+\.\d s: at -?\d+\.\d\d -?\d+\.\d\d, (anger|happiness|neutral|sadness)$/.test(
        document.getElementById('reading').textContent,
      ),
    );
    await page.click('text=Stop');
    assert.equal(await page.textContent('#button'), 'Listen');
    assert.deepEqual(
      page.complaints.filter((text) => !/favicon|404/.test(text)),
      [],
    );
  } finally {
    site.close();
    await browser.close();
  }
});
