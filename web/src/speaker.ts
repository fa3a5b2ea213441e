// The speaker of an utterance. Each corpus writes its speakers into its file names in its own way.

const kSpeakers: Readonly<Record<string, RegExp>> = {
  banglaser: /-(\d+)\.flac$/,
  cremad: /^(\d+)_/,
  'emodb-full': /^(\d\d)/,
  emovo: /-([fm]\d)-/,
  nemo: /^([A-Z]+\d)_/,
  ravdess: /-(\d+)\.flac$/,
  urdu: /^(S[FM]\d+)_/,
};

/** The corpus's own name of the speaker; undefined for a corpus whose file names do not tell single speakers (MESD). */
export function speakerOf(corpus: string, file: string): string | undefined {
  return kSpeakers[corpus]?.exec(file)?.[1];
}
