// Prints the contents of a model bundle, as the native program does.
import { load } from '../load.js';
import { readModel } from '../models.js';
import { printable } from './printable.js';

export async function inspect(source: string): Promise<string> {
  const bytes = await readModel(source);
  const model = await (await load()).model(bytes); // before any output, so that nothing of a bad bundle is printed
  const line = (key: string, text: string) =>
    `  ${printable(key).padEnd(17)} ${printable(text).replaceAll('\n', `\n${' '.repeat(20)}`)}\n`;
  const shapes = tensorShapes(bytes).map(([name, shape]) => line(name, `[${shape.join(', ')}]`));
  return [
    `${printable(source)}: ${bytes.length} bytes, ${model.featureNames.length} features, ${model.latentCount} latent dimensions, `,
    `${model.classNames.length} classes, ${model.referenceLabels.length} reference points\n\nmetadata\n`,
    ...byName(Object.entries(model.info)).map(([key, text]) => line(key, text)),
    '\ntensors (float32)\n',
    ...shapes,
  ].join('');
}

// The header of a .safetensors file is its length, then JSON.
function tensorShapes(bytes: Uint8Array): [string, number[]][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + Number(view.getBigUint64(0, true)))),
  );
  const tensors = Object.entries(header as Record<string, { shape: number[] }>);
  return byName(
    tensors.filter(([name]) => name !== '__metadata__').map(([name, { shape }]) => [name, shape]),
  );
}

function byName<T>(entries: [string, T][]): [string, T][] {
  return entries.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
