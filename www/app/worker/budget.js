// @ts-check
// What the pictures, the test loss and the copies of a running training may cost: one budget for all of them.

/** The part of the time that it all may take. */
const SHARE = 1 / 10;
/** Milliseconds of work that may come before their share of the time has passed. */
const AHEAD = 10;

export class Budget {
  /** Milliseconds of work whose share of the time has not passed yet. */ #owed = 0;
  #at = performance.now();
  /** Whether work is under way: work within it is part of it. */ #busy = false;

  /** Whether there is room for something to be drawn or measured. */
  get free() {
    const now = performance.now();
    this.#owed = Math.max(0, this.#owed - SHARE * (now - this.#at));
    this.#at = now;
    return this.#owed <= AHEAD;
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
      this.#owed += performance.now() - begun;
      this.#busy = false;
    }
  }
}
