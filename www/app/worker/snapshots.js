// @ts-check
// Snapshots of a run, kept so that it can be looked at and gone on with from any of them.

/** Bytes that all of them may take. */
const BUDGET = 96 << 20;
/** So many have to fit with the optimiser's state; of a larger model the weights alone are kept, at half precision. */
const FEWEST = 12;
/** Milliseconds of training between two, at first. */
const GAP = 500;
/** Keeping one may take one part in this many of the time. */
const SHARE = 20;

/** @typedef {import('../engine/types.js').Moment} Moment */

export class Snapshots {
  /** In order. @type {Moment[]} */ #kept = [];
  /** What there was before the first look back. @type {Moment | null} */ present = null;
  /** Where the run left another one, until the next look back. @type {{branch?: number, dropped?: number}} */
  #branched = {};
  #half = false;
  #gap = GAP;
  #due = 0;
  #loop;
  #post;

  /** @param {import('./train-loop.js').TrainLoop} loop @param {(message: any) => void} post */
  constructor(loop, post) {
    this.#loop = loop;
    this.#post = post;
  }

  /** Training goes on from here: what came later goes. */
  async before() {
    const { step } = this.#loop;
    if (this.present) {
      const kept = this.#kept.filter((moment) => moment.step <= step);
      const dropped = this.#kept.length - kept.length + 1;
      [this.#kept, this.present] = [kept, null];
      this.#branched = { branch: step, dropped };
      this.tell();
    }
    if (!this.#kept.length) await this.#keep();
  }

  /** Another engine held these: the moment that is shown, and the present. @param {Moment} present */
  async resume(present) {
    this.present = present;
    await this.#keep();
  }

  /** A slice is over. The end of a phase is a moment whatever the clock says. */
  async after() {
    if (performance.now() > this.#due || this.#ends(this.#loop.step)) await this.#keep();
  }

  /** Whether a phase ends there. @param {number} step */
  #ends(step) {
    return this.#loop.ends.includes(step);
  }

  /** The model goes to the moment nearest to a step, back or forth, and is measured there. @param {number} step */
  async seek(step) {
    const { engine, step: now } = this.#loop;
    const present = (this.present ??= { step: now, bytes: await engine.save(false) });
    const near = [...this.#kept, present].reduce((best, other) =>
      Math.abs(other.step - step) <= Math.abs(best.step - step) ? other : best,
    );
    const built = await engine.load(near.bytes);
    this.#loop.moved(near.step);
    if (near === present) this.present = null;
    this.#branched = {};
    const { sums: _, ...metrics } = await engine.metrics(true);
    this.tell();
    // Another worker that takes over goes on from the moment that is shown.
    await this.#loop.checkpoint();
    return { ...built, metrics };
  }

  async #keep() {
    const begun = performance.now();
    const { engine, step } = this.#loop;
    let bytes = await engine.save(this.#half);
    if (!this.#half && bytes.length * FEWEST > BUDGET) {
      this.#half = true;
      bytes = await engine.save(true);
    }
    if (this.#kept.at(-1)?.step === step) this.#kept.pop();
    this.#kept.push({ step, bytes });
    while (this.#kept.length > 2 && this.#kept.reduce((sum, moment) => sum + moment.bytes.length, 0) > BUDGET)
      this.#thin();
    const now = performance.now();
    this.#due = now + Math.max(this.#gap, SHARE * (now - begun));
    this.tell();
  }

  /**
   * The one goes whose neighbours are nearest to each other, and new ones come less often: all stay about equally far
   * apart. Ends of phases go last.
   */
  #thin() {
    const kept = this.#kept;
    const gap = (/** @type {number} */ i) =>
      this.#ends(kept[i].step) ? Infinity : kept[i + 1].step - kept[i - 1].step;
    let least = 1;
    for (let i = 2; i < kept.length - 1; i++) if (gap(i) < gap(least)) least = i;
    kept.splice(least, 1);
    this.#gap *= 1 + 1 / kept.length;
  }

  /** Tells the page which there are. */
  tell() {
    const { step } = this.#loop;
    const at = this.present ? step : null;
    this.#post({
      event: "snapshots",
      snapshots: {
        steps: this.#kept.map((moment) => moment.step),
        at,
        end: this.present?.step ?? step,
        half: this.#half,
        ...this.#branched,
      },
    });
  }
}
