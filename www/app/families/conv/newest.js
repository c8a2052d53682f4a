// @ts-check
// Questions that follow training: seldom while it runs, at once where the reader wants to know.

/**
 * Asks at most once in `gap` milliseconds, one question at a time; what is wanted now is asked at once, or right after
 * the question that is out. The newest wish is never lost.
 * @template T
 * @param {number} gap
 * @param {(now: boolean) => boolean} may whether there is anything to ask
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => void} show
 * @returns {(now?: boolean) => void}
 */
export function newest(gap, may, ask, show) {
  let [waiting, stale, last] = [false, false, -Infinity];
  const wish = async (now = false) => {
    stale = true;
    if (waiting || !may(now) || (!now && performance.now() - last < gap)) return;
    [waiting, stale, last] = [true, false, performance.now()];
    const answer = await ask();
    waiting = false;
    show(answer);
    if (stale) setTimeout(() => void wish(true), gap);
  };
  return (now) => void wish(now);
}
