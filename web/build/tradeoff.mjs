// The figures of the plot of the panel "Compare the models", of the whole report only these few numbers.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const report = fileURLToPath(new URL('../../models/report/english/summary.json', import.meta.url));
const kModule = 'virtual:tradeoff';

/**
 * Gives `virtual:tradeoff`: of each method that was trained on the English corpora and has a latent space, the accuracy
 * on the corpora that were left out and the distance to them, each as a mean and its standard error over these corpora;
 * of a variational method also the mean distance between draws from the clouds.
 */
export function tradeoff() {
  return {
    name: 'tonescape-tradeoff',
    resolveId: (id) => (id === kModule ? `\0${kModule}` : undefined),
    load: (id) => (id === `\0${kModule}` ? `export default ${JSON.stringify(figures())}` : undefined),
  };
}

function figures() {
  const { methods, class_names: classes } = JSON.parse(readFileSync(report, 'utf8'));
  return methods.flatMap(({ method, title, means }) => {
    const accuracy = means.find(
      (one) => one.figure === 'accuracy' && one.setting === 'zero-shot' && one.classes === classes.length,
    );
    const distance = means.find((one) => one.figure === 'distance' && one.of === 'means');
    const draws = means.find((one) => one.figure === 'distance' && one.of === 'samples');
    if (!distance) return [];
    return { method, title, accuracy: short(accuracy), distance: short(distance), draws: draws?.mean };
  });
}

function short({ count, mean, error }) {
  return { count, mean: Number(mean.toFixed(3)), error: Number(error.toFixed(3)) };
}
