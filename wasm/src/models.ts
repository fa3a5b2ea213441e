// The released models, which are files of the package, by their names.
import { TonescapeError } from './errors.js';
import { defaultModel, type ReleasedModel, releasedModels } from './generated/models.js';
import { type ByteSource, readBytes } from './source.js';

/** The name of a released model. 'default' is 'open', which may be used for any purpose; the others are for research. */
export type ModelName = 'default' | ReleasedModel;

/**
 * A model: the name of a released one, the bytes of a bundle, or their address. A file that has the name of a released
 * model is './dae'.
 */
export type ModelSource = ModelName | ByteSource;

/** Where an entry of the package has the bundle of a released model. */
export type ModelPlace = (name: ReleasedModel) => ByteSource;

/**
 * The file of a released model. Only the default has an address that a bundler finds and copies: a page that uses no
 * other carries no other, nor its licence.
 */
export function modelFile(name: ReleasedModel): URL {
  const file = new URL('./models/open.safetensors', import.meta.url);
  return name === defaultModel ? file : new URL(`${name}.safetensors`, file);
}

/** The released model that `source` names, if it names one. */
export function releasedModel(source: unknown): ReleasedModel | undefined {
  return source === 'default' ? defaultModel : releasedModels.find((name) => name === source);
}

/** Reads a model's bundle. Throws "file-not-found"; "bad-option" if `source` is something else. */
export async function readBundle(source: ModelSource, place: ModelPlace): Promise<Uint8Array<ArrayBuffer>> {
  const name = releasedModel(source);
  if (name === undefined) return readBytes(source);
  try {
    return await readBytes(place(name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const file = `tonescape/models/${name}.safetensors`;
    throw new TonescapeError(
      'file-not-found',
      `The model "${name}" is not in the bundle (${reason}); in Vite and webpack give new URL('${file}', import.meta.url), elsewhere the address of a copy of that file.`,
      { cause: error },
    );
  }
}
