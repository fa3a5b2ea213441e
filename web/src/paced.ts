// Says changes at a pace that can be followed.

/**
 * Returns a function that passes on what it is given, at most once each `milliseconds`: of what comes in between, only
 * the last, when the time is over.
 */
export function paced<T>(milliseconds: number, say: (words: T) => void): (words: T) => void {
  let isWaiting = false;
  let latest: T | undefined;
  let said: T | undefined;
  const wait = () => {
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      if (latest !== said) pass(latest as T);
    }, milliseconds);
  };
  const pass = (words: T) => {
    said = words;
    say(words);
    wait();
  };
  return (words) => {
    latest = words;
    if (!isWaiting && words !== said) pass(words);
  };
}
