export { type DecodedSound, decode } from './decode.js';
export { TonescapeError } from './errors.js';
export type { SoundFile } from './sound_file.js';
