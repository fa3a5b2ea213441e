// The timeline of a recording that has ended: its segments with their labels and durations. A click plays from there.

import { computed } from '@preact/signals';
import { type Segment, segmentsOf } from '../segments';
import { replay } from '../sources';
import { chosen, chosenId, hasSession, head, sessionLog, trails, updates } from '../state';
import { steadyLabels } from '../steady_label';
import { sessionText } from '../text/session';
import { Mark } from './mark';
import { namesIn, wordsOf } from './verdict';

const segments = computed<Segment[]>(() => {
  updates.value;
  const log = sessionLog.value;
  if (!log || !hasSession.value) return [];
  const times = log.moments.map(({ time }) => time);
  return segmentsOf(steadyLabels(trails.get(chosenId.value) ?? []), times, log.seconds);
});

/** The index of the segment that is playing; -1 if none is. */
const playing = computed(() => {
  const at = head.value;
  return at === undefined ? -1 : segments.value.findIndex(({ to }) => at < to);
});

export function TimelineView() {
  if (segments.value.length === 0) return null;
  return (
    <section class="timeline" aria-label={sessionText.timeline}>
      <ol>
        {segments.value.map((segment, i) => (
          <SegmentButton key={segment.from} segment={segment} isPlaying={i === playing.value} />
        ))}
      </ol>
      <p class="caption fine">{sessionText.timelineCaption}</p>
    </section>
  );
}

function SegmentButton({ segment, isPlaying }: { segment: Segment; isPlaying: boolean }) {
  const { label: shown, from, to } = segment;
  const names = shown.verdict === 'far' ? [] : namesIn(shown);
  return (
    <li style={{ '--seconds': String(to - from) }}>
      <button
        type="button"
        aria-current={isPlaying ? 'true' : undefined}
        title={sessionText.playFrom(from)}
        onClick={() => void replay(from)}
      >
        {names.map(
          (name) =>
            name && <Mark key={name} name={name} index={chosen.value?.classNames.indexOf(name) ?? 0} />,
        )}
        {wordsOf(shown)} <span class="value">{sessionText.seconds(to - from)}</span>
      </button>
    </li>
  );
}
