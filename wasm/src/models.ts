// The released models, which are files of the package, by their names.
import { TonescapeError } from './errors.js';
import { defaultModel, type ReleasedModel, releasedModels } from './generated/models.js';
import type { Model } from './model.js';
import { placeOf } from './place.js';
import { type ByteSource, type Bytes, readBytes } from './source.js';

/** The name of a released model. 'default' is 'open', which may be used for any purpose; the others are for research. */
export type ModelName = 'default' | ReleasedModel;

/**
 * A model: the name of a released one, the bytes of a bundle, or their address. A file that has the name of a released
 * model is './dae'.
 */
export type ModelSource = ModelName | ByteSource;

/** Whether `source` is an open model. */
export function isModel(source: Model | ModelSource): source is Model {
  return typeof source === 'object' && source !== null && 'toBytes' in source;
}

/** Reads a model's bundle. Throws "file-not-found"; "bad-option" if `source` is something else. */
export type ModelReader = (source: ModelSource) => Promise<Bytes>;

/**
 * The file of a released model. Only the default has an address that a bundler finds and copies: a page that uses no
 * other carries no other, nor its licence.
 */
function modelFile(name: ReleasedModel): URL | string {
  const written = () => new URL('./models/open.safetensors', import.meta.url);
  const file = placeOf('models/open.safetensors', written);
  if (name === defaultModel) return file;
  return typeof file === 'string'
    ? file.replace(/[^/\\]+$/, `${name}.safetensors`)
    : new URL(`${name}.safetensors`, file);
}

/** The released model that `source` names, if it names one. */
export function releasedModel(source: unknown): ReleasedModel | undefined {
  return source === 'default' ? defaultModel : releasedModels.find((name) => name === source);
}

/** As ModelReader; the released models are files beside this one. */
export function readModel(source: ModelSource): Promise<Bytes> {
  return readModelFrom(modelFile, source);
}

/** As ModelReader; `place` gives the released models, or throws. */
export async function readModelFrom(
  place: (name: ReleasedModel) => ByteSource,
  source: ModelSource,
): Promise<Bytes> {
  const name = releasedModel(source);
  if (name === undefined) return readBytes(source);
  try {
    return await readBytes(place(name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const file = `tonescape/models/${name}.safetensors`;
    throw new TonescapeError(
      'file-not-found',
      `Cannot read the model "${name}" (${reason}); give its address, in Vite and webpack new URL('${file}', import.meta.url), elsewhere that of a copy of this file.`,
      { cause: error },
    );
  }
}
