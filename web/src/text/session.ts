// The sentences about a recording: the label of the whole, and of its parts.

import type { Counts } from '../changed';
import type { Share } from '../map/nearest';
import { fixed } from '.';

export const sessionText = {
  lastSeconds: 'Last three seconds',
  changed: ({ before, after }: { before: Counts; after: Counts }) => {
    const all = before.reduce((sum, [, count]) => sum + count, 0);
    return `This speech was cut into ${all} pieces. Without the calibration their labels are ${listed(before)}; with it they are ${listed(after)}.`;
  },
  /** `shares`: of the recordings nearest to the point, the most frequent class first. */
  here: (shares: readonly Share[]) => {
    const all = shares.reduce((sum, { count }) => sum + count, 0);
    const [first, second] = shares;
    if (!first) return '';
    if (!second) return `You are here: among recordings of ${first.name}, as all of the ${all} nearest are.`;
    const counts = `Of the ${all} nearest, ${first.count} are of ${first.name} and ${second.count} of ${second.name}.`;
    if (2 * first.count > all) return `You are here: among recordings of ${first.name}. ${counts}`;
    return `You are here: between recordings of ${first.name} and ${second.name}. ${counts}`;
  },
  time: 'Time',
  clock: (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  timeline: 'Timeline of the recording',
  timelineCaption:
    'The labels of the recording, each with its duration. Click one, or the sound above, to play from there.',
  playFrom: (seconds: number) => `Play from ${fixed(seconds, 1)} s`,
  seconds: (seconds: number) => `${fixed(seconds, 1)} s`,
  whole: (seconds: number) => `Whole recording, ${fixed(seconds, 1)} s`,
};

/** As "neutral (9) and sadness (1)". */
function listed(counts: Counts): string {
  const items = counts.map(([label, count]) => `${label} (${count})`);
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : items.join('');
}
