// What does not fit on a narrow page.

/** Runs in the page: the elements that are cut off, as wider than the window, or than a box that does not scroll. */
export function cutOff() {
  const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  const isUnseen = (element) => element.matches('.skip, .unseen, #file') || element.closest('svg');
  const names = [];
  for (const element of document.body.querySelectorAll('*')) {
    const { left, right, width } = element.getBoundingClientRect();
    if (width === 0 || isUnseen(element)) continue;
    let around = element.parentElement;
    while (around && !scrolls(around)) around = around.parentElement;
    const outside = !around && (left < 0 || right > innerWidth + 0.5);
    const isBlock = getComputedStyle(element).display !== 'inline';
    const overflows = isBlock && !scrolls(element) && element.scrollWidth > element.clientWidth + 1;
    if (outside || (overflows && element.clientWidth > 0)) names.push(element.outerHTML.slice(0, 120));
  }
  return names;
}
