// @ts-check
// Work that is asked for more often than it can be done, or need be.

/**
 * A wish for `work`, which is granted once for all that wish it meanwhile: never twice at a time, and not within `gap`
 * milliseconds of the last beginning unless it is urgent. `work` sees to its own errors.
 * @param {number} gap
 * @param {() => Promise<void>} work
 * @returns {(urgent?: boolean) => void}
 */
export function throttle(gap, work) {
  let [busy, wanted, last, timer] = [false, false, -Infinity, 0];
  const wish = (urgent = false) => {
    if (urgent) last = -Infinity;
    wanted = true;
    if (busy) return;
    clearTimeout(timer);
    timer = setTimeout(begin, Math.max(0, last + gap - performance.now()));
  };
  const begin = async () => {
    [busy, wanted, last] = [true, false, performance.now()];
    await work();
    busy = false;
    if (wanted) wish();
  };
  return wish;
}

/**
 * Reads of a model for a panel: with the frame of another step, not within `gap` milliseconds of the last read, and one
 * at a time; of another model at once. `read` says whether it came to its end: else the next frame asks again.
 * @param {number} gap
 * @param {() => Promise<boolean>} read
 */
export function reads(gap, read) {
  let [asked, step, busy] = [-Infinity, -1, false];
  /** @type {object | null} */ let model = null;
  return {
    /** @param {{built: object | null}} state */
    update({ built }) {
      if (built !== model) [asked, step] = [-Infinity, -1];
      model = built;
    },
    /** @param {{step: number}} frame */
    async frame(frame) {
      if (busy || frame.step === step || performance.now() - asked < gap) return;
      [asked, step, busy] = [performance.now(), frame.step, true];
      if (!(await read())) step = -1;
      busy = false;
    },
  };
}

/**
 * The last answer again, while everything that it rests on is the same.
 * @template T
 * @param {() => unknown[]} ground
 * @param {() => Promise<T>} work
 * @returns {() => Promise<T>}
 */
export function kept(ground, work) {
  /** @type {unknown[]} */ let before = [];
  /** @type {Promise<T> | null} */ let answer = null;
  return () => {
    const now = ground();
    if (!answer || now.some((value, i) => value !== before[i])) {
      before = now;
      const fresh = work();
      // What failed is tried again.
      fresh.catch(() => answer === fresh && (answer = null));
      answer = fresh;
    }
    return answer;
  };
}

/**
 * Whether anything is another than when it was last asked. Objects count as themselves: two data sets of one name and
 * size are two.
 * @returns {(...ground: unknown[]) => boolean}
 */
export function changes() {
  /** @type {unknown[] | null} */ let before = null;
  return (...ground) => {
    const changed = !before || ground.some((value, i) => value !== before?.[i]);
    before = ground;
    return changed;
  };
}
