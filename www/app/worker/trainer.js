// @ts-check
// Training in slices: how far to go, how fast, and what to report on the way.

const SLICE_MS = 10;
const METRICS_MS = 250;
/** A dead worker may lose five seconds of training at most, so a copy leaves the worker a little more often. */
const CHECKPOINT_MS = 4000;
const ALL = 1 << 20;

/** @typedef {import('../../engine.js').Engine} Engine */

export class Trainer {
  playing = false;
  /** Steps a second while playing; Infinity is as fast as the machine goes. */
  rate = Infinity;
  step = 0;
  /** @type {{step: number, resolve: (metrics: any) => void, reject: (error: any) => void}[]} */ #goals = [];
  #reported = 0;
  #reportedStep = -1;
  #saved = 0;
  #paced = 0;
  #post;

  /** Loaded when training begins. @type {import('./moments.js').Moments | null} */ #moments = null;
  /** The last step of every phase that has one. @type {number[]} */ ends = [];

  /** @param {Engine} engine @param {(message: any, transfer?: Transferable[]) => void} post */
  constructor(engine, post) {
    this.engine = engine;
    this.#post = post;
  }

  get wanted() {
    return this.playing || this.#goals.length > 0;
  }

  /** @param {boolean} on */
  async play(on) {
    if (on && !this.playing) this.#paced = performance.now();
    if (on && !this.wanted) this.#saved = performance.now();
    this.playing = on;
    if (!on && this.#reportedStep !== this.step) await this.report();
  }

  /** @param {number} rate */
  pace(rate) {
    this.rate = rate;
    this.#paced = performance.now();
  }

  /** Trains up to a step number, whatever the rate. Resolves with the metrics there. @param {number} step */
  until(step) {
    if (!this.wanted) this.#saved = performance.now();
    return new Promise((resolve, reject) => this.#goals.push({ step, resolve, reject }));
  }

  /** A failure ends training and every wait for it. @param {any} error */
  stop(error) {
    this.playing = false;
    for (const goal of this.#goals.splice(0)) goal.reject(error);
  }

  /** The model changed under the trainer: count from its step, forget what was reported. @param {import('../types.js').Built} built */
  restart({ step, phases = [] }) {
    this.step = step;
    let end = 0;
    this.ends = phases.flatMap(({ steps }) => (steps ? (end += steps) : []));
    this.#reportedStep = -1;
    this.#saved = performance.now();
    this.#moments = null;
    this.#post({ event: 'moments', moments: null });
    this.stop({ kind: 'request', message: 'training was replaced by another model' });
  }

  async moments() {
    return (this.#moments ??= new (await import('./moments.js')).Moments(this, this.#post));
  }

  /** The same model at another step. @param {number} step */
  moved(step) {
    this.step = this.#reportedStep = step;
    this.stop({ kind: 'request', message: 'another moment was asked for' });
  }

  async slice() {
    const most = this.#goals.length ? Math.min(...this.#goals.map((goal) => goal.step)) - this.step : this.#due();
    if (most > 0) {
      const moments = await this.moments();
      await moments.before();
      const end = this.ends.find((step) => step > this.step) ?? Infinity;
      const done = await this.engine.train(Math.min(most, ALL, end - this.step), SLICE_MS);
      this.step = done.step;
      await moments.after();
    } else if (!this.#goals.length) await new Promise((resolve) => setTimeout(resolve, 4));
    const reached = this.#goals.filter((goal) => goal.step <= this.step);
    const now = performance.now();
    if (reached.length || (now - this.#reported > METRICS_MS && this.#reportedStep !== this.step)) {
      const metrics = await this.report(reached.length > 0);
      this.#goals = this.#goals.filter((goal) => !reached.includes(goal));
      for (const goal of reached) goal.resolve(metrics);
    }
    if (now - this.#saved > CHECKPOINT_MS) await this.checkpoint();
  }

  /** @param {boolean} [exact] with the test loss as of this step, not of a moment ago */
  async report(exact = false) {
    const metrics = await this.engine.metrics(exact);
    this.#reported = performance.now();
    this.#reportedStep = this.step;
    this.#post({ event: 'metrics', metrics });
    return metrics;
  }

  async checkpoint() {
    const bytes = await this.engine.save(false);
    this.#saved = performance.now();
    this.#post({ event: 'checkpoint', bytes }, [bytes.buffer]);
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
