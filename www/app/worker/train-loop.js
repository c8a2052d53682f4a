// @ts-check
// Training in slices: how far to go, how fast, and what to report on the way.

import { Budget } from "./budget.js";
import { Snapshots } from "./snapshots.js";

const METRICS_MS = 250;
/** Five seconds of training may be lost at most, with the time that it takes to write a copy to the storage. */
const CHECKPOINT_MS = 3000;
/** The part of a slice of training that images may be made in before a batch asks for them. */
const MAKING = 1 / 4;
/**
 * Copying may take one part in SHARE of the time, and make PACE bytes a millisecond: copies of very large models come
 * less often. Of others they do not, however long a busy machine took for one.
 */
const [SHARE, PACE] = [34, 12_000];
const ALL = 1 << 20;

/** @typedef {import('../../engine.js').Engine} Engine */
/** @typedef {import('../engine/types.js').Metrics} Metrics */
/** @typedef {import('./goals.js').Goal} Goal */

export class TrainLoop {
  /** The page's number of the model that is here; requests for another one are refused. */
  model = 0;
  /** Steps a second while playing; Infinity is as fast as the machine goes. */
  rate = Infinity;
  step = 0;
  /** The last step of every phase that has one. @type {number[]} */ ends = [];
  playing = false;
  /** Whether images of the data are still to be made. */ missing = false;
  /** What was asked for by number of steps, one after the other. @type {Goal[]} */ #goals = [];
  /** What waits until the budget has room for it, one after the other. @type {(() => unknown)[]} */ #waiting = [];
  /** Whether a measurement of the test loss waits there. */ #measuring = false;
  #said = false;
  #reported = 0;
  #reportedStep = -1;
  /** The step whose test loss was measured last. */ #measuredStep = -1;
  /** When the last copy was made, and training ended: time in which nothing is trained does not count. */ #saved = 0;
  #ended = 0;
  /** Milliseconds from the last copy to the next. */ #rest = CHECKPOINT_MS;
  #paced = 0;
  #post;
  #budget = new Budget();
  /** Since training began. @type {Snapshots | null} */ #snapshots = null;
  /** Those of the run that was replaced last, for one way back. @type {Snapshots | null} */
  #replaced = null;

  /** @param {Engine} engine @param {(message: any, transfer?: Transferable[]) => void} post */
  constructor(engine, post) {
    this.engine = engine;
    this.#post = post;
  }

  get wanted() {
    return this.playing || this.#goals.length > 0;
  }

  /** Whether there is something to do between requests. */
  get busy() {
    return this.wanted || this.missing || this.#waiting.length > 0;
  }

  /**
   * Goes on until paused; or ends all training: whoever waits for a number of steps gets the metrics of the one it came
   * to.
   * @param {boolean} on
   */
  async play(on) {
    if (on && !this.playing) this.#paced = performance.now();
    this.playing = on;
    if (on) return this.#tell();
    const waits = this.#goals.length > 0;
    const metrics = waits || this.#reportedStep !== this.step ? await this.report(waits) : null;
    const ended = this.#goals.splice(0);
    this.#tell();
    // What stands there while nothing is trained is of the model as it is.
    const stale = () => !this.wanted && this.#measuredStep !== this.step;
    if (stale()) this.later(() => stale() && this.report(true));
    if (metrics) for (const goal of ended) goal.resolve(goal.answer(metrics));
  }

  /** @param {number} rate */
  pace(rate) {
    this.rate = rate;
    this.#paced = performance.now();
  }

  /**
   * Trains so far, after what was asked for before, whatever the rate.
   * @param {Goal} goal
   * @returns {number} the step that it ends at
   */
  until(goal) {
    const end = goal.from(this.#goals.at(-1)?.end ?? this.step);
    this.#goals.push(goal);
    this.#tell();
    return end;
  }

  /** A failure, or another model, ends training and every wait for it. @param {any} error */
  stop(error) {
    this.playing = false;
    for (const goal of this.#goals.splice(0)) goal.reject(error);
    this.#tell();
  }

  /**
   * The model changed under the trainer: count from its step, forget what was reported.
   * @param {import('../engine/types.js').Built} built
   * @param {number} [model]
   * @param {boolean} [back] it is the one that was replaced last, and its snapshots come back too
   * @param {boolean} [held] the one that was replaced last is still the one to go back to
   */
  restart({ step, phases = [] }, model = this.model, back = false, held = false) {
    this.model = model;
    this.step = step;
    let end = 0;
    this.ends = phases.flatMap(({ steps }) => (steps ? (end += steps) : []));
    this.#reportedStep = this.#measuredStep = -1;
    this.#saved = this.#ended = performance.now();
    [this.#snapshots, this.#replaced] = [back ? this.#replaced : null, held ? this.#replaced : this.#snapshots];
    if (this.#snapshots) this.#snapshots.tell();
    else this.#post({ event: "snapshots", snapshots: null });
    this.stop({ kind: "replaced", message: "training was replaced by another model" });
  }

  get snapshots() {
    return (this.#snapshots ??= new Snapshots(this, this.#post));
  }

  /** The same model at another step. @param {number} step */
  moved(step) {
    this.step = this.#reportedStep = this.#measuredStep = step;
    this.stop({ kind: "replaced", message: "another moment was asked for" });
  }

  /** @param {number} budget milliseconds that it may take, about */
  async slice(budget) {
    if (this.missing) this.#makeImages(this.wanted ? MAKING * budget : budget);
    if (this.wanted) await this.#train(budget);
    while (this.#waiting.length && (!this.wanted || this.#budget.free)) {
      const work = this.#waiting.shift();
      await this.#budget.spend(() => work?.());
    }
  }

  /** Work that training need not wait for: it is done when the budget has room. @param {() => unknown} work */
  later(work) {
    this.#waiting.push(work);
  }

  /** @param {number} budget milliseconds that it may take, about */
  #makeImages(budget) {
    const data = this.engine.makeImages(budget);
    if (!data) return;
    this.missing = false;
    this.#post({ event: "made", data });
  }

  /** @param {number} budget milliseconds that it may take, about */
  async #train(budget) {
    const [goal] = this.#goals;
    // A goal's loss is the mean over its own steps: what was trained before is told before.
    if (goal && !goal.begun) {
      if (this.#reportedStep !== this.step) await this.report();
      goal.begun = true;
    }
    const most = goal ? goal.end - this.step : this.#due();
    if (most > 0) {
      const { snapshots } = this;
      await this.#budget.spend(() => snapshots.before());
      const end = this.ends.find((step) => step > this.step) ?? Infinity;
      const done = await this.engine.train(Math.min(most, ALL, end - this.step), budget);
      this.step = done.step;
      await this.#budget.spend(() => snapshots.after());
    } else if (!goal) {
      // What is drawn takes no time from a training that waits for its pace.
      this.#budget = new Budget();
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    const reached = goal !== undefined && goal.end <= this.step;
    const now = performance.now();
    if (reached || (now - this.#reported > METRICS_MS && this.#reportedStep !== this.step)) {
      const metrics = await this.report(reached || (!this.#waiting.length && this.#budget.free));
      if (reached) {
        this.#goals.shift();
        this.#tell();
        goal.resolve(goal.answer(metrics));
      }
    }
    if (now - this.#saved > this.#rest) await this.#budget.spend(() => this.checkpoint());
  }

  /** @param {boolean} [exact] with the test loss as of this step, not of a moment ago @returns {Promise<Metrics>} */
  async report(exact = false) {
    const measured = () => this.engine.metrics(exact);
    const { sums, ...metrics } = await (exact ? this.#budget.spend(measured) : measured());
    if (!exact && this.wanted && !this.#measuring) {
      this.#measuring = true;
      this.later(() => {
        this.#measuring = false;
        return this.wanted && this.report(true);
      });
    }
    const [goal] = this.#goals;
    if (goal?.begun) goal.count(sums, metrics.phase?.index);
    this.#reported = performance.now();
    this.#reportedStep = this.step;
    if (exact) this.#measuredStep = this.step;
    this.#post({ event: "metrics", metrics });
    return metrics;
  }

  async checkpoint() {
    const begun = performance.now();
    const copy = await this.copy();
    this.#saved = performance.now();
    const { length } = copy.bytes;
    this.#rest = Math.max(CHECKPOINT_MS, Math.min(SHARE * (this.#saved - begun), length / PACE));
    this.#post({ event: "checkpoint", ...copy }, [copy.bytes.buffer]);
  }

  /** What another engine needs to go on from here. */
  async copy() {
    return { bytes: await this.engine.save(false), present: this.#snapshots?.present ?? null };
  }

  /** The page hears of every beginning and end of training. */
  #tell() {
    if (this.#said === this.wanted) return;
    this.#said = this.wanted;
    const now = performance.now();
    if (this.wanted) this.#saved += now - this.#ended;
    else this.#ended = now;
    this.#post({ event: "training", on: this.wanted });
  }

  /** How many steps the clock allows now. A tab that slept does not catch up. */
  #due() {
    if (this.rate === Infinity) return ALL;
    const now = performance.now();
    this.#paced = Math.max(this.#paced, now - 1000 / this.rate - 250);
    const steps = Math.floor(((now - this.#paced) * this.rate) / 1000);
    this.#paced += (steps * 1000) / this.rate;
    return steps;
  }
}
