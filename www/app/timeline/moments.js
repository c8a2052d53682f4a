// @ts-check
// The moments of a run that the worker keeps, and the way to them; without the line that shows them.

export class Moments {
  /** The moment that is wanted next, where one is being fetched. @type {number | null} */ #wanted = null;
  #busy = false;
  #context;
  #settled;

  /**
   * @param {import('../element/shell.js').Context} context
   * @param {() => void} settled what was wanted is there, or cannot be had
   */
  constructor(context, settled) {
    this.#context = context;
    this.#settled = settled;
  }

  get #state() {
    return this.#context.bus.state;
  }

  get present() {
    const { snapshots, metrics } = this.#state;
    return snapshots && snapshots.at !== null ? snapshots.end : Math.max(snapshots?.end ?? 0, metrics?.step ?? 0);
  }

  /** Where the reader is, or is going. */
  get at() {
    return this.#wanted ?? this.#state.snapshots?.at ?? this.present;
  }

  /** Every moment there is, in order; the present is the last. */
  get #all() {
    return [...new Set([...(this.#state.snapshots?.steps ?? []), this.present])];
  }

  /** The moment that the worker brings back for a step. @param {number} step */
  #nearest(step) {
    return this.#all.reduce((best, other) => (Math.abs(other - step) <= Math.abs(best - step) ? other : best));
  }

  /** Brings back the moment nearest to a step; of several wishes the last one counts. @param {number} step */
  async seek(step) {
    this.#wanted = this.#nearest(Math.min(step, this.present));
    if (this.#busy) return;
    this.#busy = true;
    const { el } = this.#context;
    try {
      if (this.#state.playing) await el.pause();
      while (this.#wanted !== null) {
        /** @type {number} */ const next = this.#wanted;
        await el.seek(next);
        if (this.#wanted === next) this.#wanted = null;
        el.show({});
      }
    } catch (error) {
      this.#wanted = null;
      el.complain(error);
    }
    this.#busy = false;
    this.#settled();
  }

  /** To the moment before or after. @param {number} by */
  hop(by) {
    const from = this.at;
    const next = by < 0 ? this.#all.findLast((step) => step < from) : this.#all.find((step) => step > from);
    if (next !== undefined) void this.seek(next);
  }
}
