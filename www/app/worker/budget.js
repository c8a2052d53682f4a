// @ts-check
// What the pictures, the test loss and the copies of a running training may cost: one budget for all of them.

/** The part of the time that it all may take. */
const SHARE = 1 / 16;
/** Milliseconds of work that may come before their share of the time has passed. */
const AHEAD = 10;
/** Milliseconds that work waits at most, however long a busy machine took for the work before it. */
const LONGEST = 5000;

export class Budget {
  /** Milliseconds of work whose share of the time has not passed yet. */ #owed = 0;
  #at = performance.now();
  /** Whether work is under way: work within it is part of it. */ #busy = false;

  /** Whether there is room for something to be drawn or measured. */
  get free() {
    this.#pass(performance.now());
    return this.#owed <= AHEAD;
  }

  /** @param {number} now */
  #pass(now) {
    this.#owed = Math.max(0, this.#owed - SHARE * (now - this.#at));
    this.#at = now;
  }

  /**
   * Does some work, and counts the time that it takes.
   * @template T
   * @param {() => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async spend(work) {
    if (this.#busy) return work();
    this.#busy = true;
    const begun = performance.now();
    try {
      return await work();
    } finally {
      const now = performance.now();
      this.#pass(now);
      this.#owed = Math.min(this.#owed + now - begun, AHEAD + SHARE * LONGEST);
      this.#busy = false;
    }
  }
}
