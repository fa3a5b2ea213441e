// Schedules the drawing of the page: map and strip are drawn in the same animation frames, about 20 a second, and out of
// sight once a second, because they may be printed. More frames would cost time, because the browser's own work for a
// frame takes as long as the drawing; and a point that is computed ten times a second moves smoothly at this rate.

type Draw = (milliseconds: number) => void;

/** The pause after a frame: it skips two of three frames of a display with 60 frames a second. */
const kPauseMilliseconds = 40;

/** The longest time that what is out of sight is not drawn. */
export const kUnseenMilliseconds = 1000;

const unseen = new Set<Draw>();
/** The timer after which what is out of sight is drawn; 0 when there is nothing to draw. */
let rest = 0;
const wanted = new Set<Draw>();
/** The timer of the pause; 0 when no pause is running. */
let pause = 0;
let isAsked = false;

/**
 * Calls `draw` once, in the next frame after the pause, with the time that requestAnimationFrame gives. With
 * `soon` it is called in the browser's next frame, so that the drawing appears together with other changes of the page.
 */
export function requestDraw(draw: Draw, { soon = false } = {}): void {
  wanted.add(draw);
  if (soon || !pause) ask();
}

/** The same for what is out of sight: within kUnseenMilliseconds. */
export function requestUnseenDraw(draw: Draw): void {
  unseen.add(draw);
  if (rest) return;
  rest = window.setTimeout(() => {
    rest = 0;
    for (const one of unseen) requestDraw(one);
    unseen.clear();
  }, kUnseenMilliseconds);
}

export function cancelDraw(draw: Draw): void {
  unseen.delete(draw);
  wanted.delete(draw);
}

/** Tells whether an element is in sight, now and at each change, until the observer is disconnected. */
export function whenSeen(element: Element, tell: (isSeen: boolean) => void): IntersectionObserver {
  const observer = new IntersectionObserver((entries) => tell(entries.at(-1)?.isIntersecting === true));
  observer.observe(element);
  return observer;
}

function ask(): void {
  clearTimeout(pause);
  pause = 0;
  if (isAsked || wanted.size === 0) return;
  isAsked = true;
  requestAnimationFrame(drawAll);
}

function drawAll(milliseconds: number): void {
  isAsked = false;
  const draws = [...wanted];
  wanted.clear();
  pause = window.setTimeout(ask, kPauseMilliseconds);
  for (const draw of draws) draw(milliseconds);
}
