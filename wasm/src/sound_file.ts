// An audio file that was given as a Blob, as bytes or by its address.
import { type ByteSource, readBytes } from './source.js';

/** An audio file: a File or Blob, its bytes, or its address: a URL, or in Node also the path of a file. */
export type SoundFile = Blob | ByteSource;

/** Throws TonescapeError: "file-not-found"; "bad-option" if `file` is something else. */
export async function soundBytes(file: SoundFile): Promise<Uint8Array> {
  return file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : readBytes(file);
}

/** The file's name without its folders, if it has one, for an error's sentence. */
export function nameOf(file: SoundFile): string | undefined {
  if (file instanceof Blob) return 'name' in file && typeof file.name === 'string' ? file.name : undefined;
  if (typeof file !== 'string' && !(file instanceof URL)) return undefined;
  return String(file).split(/[\\/]/).at(-1);
}
