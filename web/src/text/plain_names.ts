// Plain names of the 88 features, composed of a word for what is measured and a word for what is said of it:
// "loudness, average" is loudness_sma3_amean.

const kMeasured: Record<string, string> = {
  'F0semitoneFrom27.5Hz': 'pitch',
  loudness: 'loudness',
  spectralFlux: 'change of the spectrum',
  jitterLocal: 'roughness by jitter',
  shimmerLocaldB: 'roughness by shimmer',
  HNRdBACF: 'harmonics over noise',
  'logRelF0-H1-H2': 'low harmonics',
  'logRelF0-H1-A3': 'breathiness',
  alphaRatio: 'high over low sound',
  hammarbergIndex: 'low over high peak',
  'slope0-500': 'slope below 500 Hz',
  'slope500-1500': 'slope above 500 Hz',
};

const kFormants = ['first', 'second', 'third'];
const kOfFormant: Record<string, string> = {
  frequency: 'resonance',
  bandwidth: 'width of the resonance',
  amplitudeLogRelF0: 'level of the resonance',
};

const kSaid: Record<string, string> = {
  amean: 'average',
  stddevNorm: 'variation',
  'percentile20.0': 'low values',
  'percentile50.0': 'middle value',
  'percentile80.0': 'high values',
  'pctlrange0-2': 'range',
  meanRisingSlope: 'speed of rises',
  stddevRisingSlope: 'variation of rises',
  meanFallingSlope: 'speed of falls',
  stddevFallingSlope: 'variation of falls',
};

const kWhole: Record<string, string> = {
  loudnessPeaksPerSec: 'loudness peaks per second',
  VoicedSegmentsPerSec: 'voiced parts per second',
  MeanVoicedSegmentLengthSec: 'length of voiced parts, average',
  StddevVoicedSegmentLengthSec: 'length of voiced parts, variation',
  MeanUnvoicedSegmentLength: 'length of unvoiced parts, average',
  StddevUnvoicedSegmentLength: 'length of unvoiced parts, variation',
  equivalentSoundLevel_dBp: 'sound level, average',
};

/** A feature without a plain name keeps its own. */
export function plainName(name: string): string {
  const [, full = '', functional = ''] = name.match(/^(.*)_sma3(?:nz)?_(.*)$/) ?? [];
  // "V" and "UV" in the name: over the frames with a voice, or without one.
  const [, stem = '', voicing, rest = ''] = full.match(/^(.*?[a-z\d])(U?V)(\d.*)?$/) ?? ['', full];
  const measured = measuredBy(stem + rest);
  const said = kSaid[functional];
  if (!measured || !said) return kWhole[name] ?? name;
  return [measured, said, voicing && (voicing === 'V' ? 'voiced' : 'unvoiced')].filter(Boolean).join(', ');
}

function measuredBy(stem: string): string | undefined {
  const [, formant, part = ''] = stem.match(/^F([123])(bandwidth|frequency|amplitudeLogRelF0)$/) ?? [];
  if (formant) return kOfFormant[part]?.replace('resonance', `${kFormants[Number(formant) - 1]} resonance`);
  const [, shape] = stem.match(/^mfcc(\d)$/) ?? [];
  return shape ? `shape ${shape} of the spectrum` : kMeasured[stem];
}
