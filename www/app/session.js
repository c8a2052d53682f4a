// @ts-check
// One experiment from the page's side: starts the worker, keeps what is needed to start another one (specification,
// data, checkpoint, what was running), and does so when the worker dies or loses its device.

import { Bus, remember } from './bus.js';
import { Remote } from './remote.js';
import { live } from './spec.js';

/** @typedef {import('./types.js').DataBytes} DataBytes */
/** @typedef {import('./types.js').Spec} Spec */

/**
 * Built-in digits: enough to train on, made in a second or two. Always the same ones, whatever the experiment's seed: a
 * new seed keeps the data that are there, and a reload or another worker must not bring others.
 */
const DIGITS = { train: 20000, test: 2000, seed: 7 };
/** Enough to look at while the others are being made. */
const FIRST_DIGITS = { train: 64, test: 64, seed: 7 };
/** More deaths than this within a minute, and something is wrong that a new worker does not cure. */
const DEATHS = 3;

export class Session {
  /** @type {Remote} */ #remote;
  /** @type {Uint8Array | null} */ #checkpoint = null;
  /** @type {DataBytes | null} the bytes of a data set that is not built in */ #bytes = null;
  /** @type {number[]} */ #deaths = [];
  #backend;
  #over = false;
  /** Experiments beside this one, which end with it. @type {Set<Session>} */ #twins = new Set();
  /** Resolves when the engine can be asked. @type {Promise<void>} */ #usable;

  /**
   * @param {import('./bus.js').Bus} bus
   * @param {string} backend auto, webgpu or cpu
   */
  constructor(bus, backend) {
    this.bus = bus;
    this.#backend = backend;
    this.#remote = this.#spawn();
    this.#usable = this.#open();
    this.#usable.catch(() => undefined);
  }

  /** @param {string} method @param {...any} args @returns {Promise<any>} */
  async ask(method, ...args) {
    await this.#usable;
    return this.#remote.request(method, ...args);
  }

  /** Resolves when an engine runs. */
  get opened() {
    return this.#usable;
  }

  // -- the model -----------------------------------------------------------------------------------------------

  /** @param {string} spec JSON @returns {Promise<import('./types.js').Built>} */
  async build(spec) {
    const built = await this.ask('build', spec);
    this.#checkpoint = null;
    this.#took(built, false);
    return built;
  }

  /** @param {Uint8Array} bytes safetensors @param {boolean} pretrained whether the site ships them */
  async load(bytes, pretrained = false) {
    const built = await this.ask('load', bytes);
    this.#checkpoint = bytes;
    this.#took(built, pretrained);
    return built;
  }

  /** New weights from the seed, step 0. @param {number} [seed] */
  async reset(seed) {
    await this.ask('reset', seed);
    this.#checkpoint = null;
    const { spec } = this.bus.state;
    if (spec && seed !== undefined) this.bus.set({ spec: { ...spec, seed } });
    this.bus.set({ history: [], metrics: null, pretrained: false });
    await this.ask('metrics');
  }

  /** Values that act without a new plan. @param {Record<string, any>} values @returns {Promise<string>} the new specification */
  async tune(values) {
    const spec = await this.ask('set', values);
    this.bus.set({ spec: JSON.parse(spec) });
    return spec;
  }

  // -- the data ------------------------------------------------------------------------------------------------

  /** The first model needs data to be built on: a handful, so that it is there at once. */
  async firstDigits() {
    await this.ask('digits', FIRST_DIGITS);
  }

  /** All the built-in digits, under the model as it is. */
  async allDigits() {
    const data = await this.ask('digits', DIGITS);
    const model = this.#checkpoint;
    await (model ? this.ask('load', model) : this.ask('build', JSON.stringify(this.bus.state.spec)));
    if (model && this.bus.state.spec) await this.ask('set', live(this.bus.state.spec));
    this.#sees(data);
    return data;
  }

  /** Other data, and a new model on them. @param {DataBytes | null} bytes null for the digits @param {string} [model] its specification; else the same */
  async useData(bytes, model) {
    const spec = /** @type {Spec} */ (model ? JSON.parse(model) : this.bus.state.spec);
    const data = await (bytes ? this.ask('data', bytes) : this.ask('digits', DIGITS));
    try {
      const built = await this.ask('build', JSON.stringify({ ...spec, data: data.name }));
      this.#bytes = bytes;
      this.#checkpoint = null;
      this.#took(built, false);
    } catch (error) {
      // The engine holds the new data for its next model: give it back the old.
      await (this.#bytes ? this.ask('data', this.#bytes) : this.ask('digits', DIGITS));
      throw error;
    }
    this.#sees(data);
    return data;
  }

  /**
   * Another experiment on the same data, in a worker and with a bus of its own.
   * @param {string} spec JSON
   */
  async twin(spec) {
    const twin = new Session(new Bus(), this.#backend);
    this.#twins.add(twin);
    try {
      twin.bus.set({ spec: JSON.parse(spec) });
      await twin.useData(this.#bytes);
    } catch (error) {
      twin.close();
      throw error;
    }
    twin.bus.set({ phase: 'ready' });
    return twin;
  }

  // -- training ------------------------------------------------------------------------------------------------

  /** @param {boolean} on */
  async play(on) {
    this.bus.set({ playing: on });
    await this.ask('play', on);
  }

  /** @param {number} rate steps a second */
  async pace(rate) {
    this.bus.set({ speed: rate });
    await this.ask('pace', rate);
  }

  /** @param {number} steps @returns {Promise<import('./types.js').Metrics>} */
  async train(steps) {
    const { step } = await this.ask('status');
    return this.ask('train', step + steps);
  }

  /** Ends the worker for good. */
  close() {
    this.#over = true;
    for (const twin of this.#twins) twin.close();
    for (const left of this.#remote.end()) left.reject({ kind: 'request', message: 'the playground was removed' });
  }

  // -- the worker's life ---------------------------------------------------------------------------------------

  #spawn() {
    /** @type {Remote} */
    const remote = new Remote((news) => remote === this.#remote && this.#hear(news));
    return remote;
  }

  /** @param {boolean} [lost] whether the device before was lost: then the page knows better than the engine why it is the CPU */
  async #open(lost = false) {
    const { backend, presets } = await this.#remote.request('init', { backend: this.#backend });
    const reason = lost ? { code: 'lost', detail: 'the device was lost' } : backend.reason;
    this.bus.set({ backend: { ...backend, reason }, presets });
  }

  /** @param {any} news */
  #hear(news) {
    const { bus } = this;
    if (news.event === 'metrics') {
      bus.set({ metrics: news.metrics, history: remember(bus.state.history, news.metrics) });
      bus.dispatchEvent(new CustomEvent('metrics', { detail: news.metrics }));
    } else if (news.event === 'checkpoint') this.#checkpoint = news.bytes;
    else if (news.event === 'moments') bus.set({ moments: news.moments });
    else if (news.event === 'progress') bus.set({ download: { name: news.name, loaded: news.loaded, total: news.total } });
    else if (news.event === 'stopped') {
      bus.set({ playing: false });
      bus.dispatchEvent(new CustomEvent('trouble', { detail: news.error }));
    } else if (news.event === 'lost' || news.event === 'trapped') {
      this.#usable = this.#recover(news);
      this.#usable.catch(() => undefined);
    }
  }

  /**
   * A new worker takes over: the same data, the last checkpoint, the requests that were left unanswered.
   * @param {{event: 'lost'|'trapped', message: string, id?: number}} news
   */
  async #recover({ event, message, id }) {
    if (this.#over) return;
    const left = this.#remote.end(event === 'trapped' ? id : null);
    const now = performance.now();
    this.#deaths = [...this.#deaths.filter((time) => now - time < 60_000), now];
    const { state } = this.bus;
    if (this.#deaths.length > DEATHS || state.phase === 'failed') {
      for (const pending of left) pending.reject({ kind: 'worker', message });
      this.bus.set({ phase: 'failed', playing: false });
      this.bus.notice('error', 'notice.failed', { message });
      throw { kind: 'worker', message };
    }
    if (event === 'lost') this.#backend = 'cpu';
    this.#remote = this.#spawn();
    await this.#open(event === 'lost');
    await this.#restore();
    this.#remote.resend(left.filter((pending) => pending.method !== 'init'));
    const step = this.bus.state.metrics?.step ?? 0;
    this.bus.notice('info', event === 'lost' ? 'notice.lost' : 'notice.crashed', { step });
    this.bus.dispatchEvent(new CustomEvent('recovered'));
  }

  async #restore() {
    const { state } = this.bus;
    const remote = this.#remote;
    if (this.#bytes) await remote.request('data', this.#bytes);
    else await remote.request('digits', state.data ? DIGITS : FIRST_DIGITS);
    if (this.#checkpoint) {
      const { step = 0 } = await remote.request('load', this.#checkpoint);
      this.bus.set({ history: state.history.filter((point) => point.step <= step) });
    } else if (state.spec) {
      await remote.request('build', JSON.stringify(state.spec));
      this.bus.set({ history: [] });
    }
    await remote.request('pace', state.speed);
    if (state.playing) await remote.request('play', true);
  }

  /** @param {import('./types.js').Built} built @param {boolean} pretrained */
  #took(built, pretrained) {
    this.bus.set({ built, spec: JSON.parse(built.spec), history: [], metrics: null, pretrained, playing: false });
  }

  /** @param {import('./types.js').DataInfo} data */
  #sees(data) {
    const { state } = this.bus;
    const digit = Math.min(state.digit, Math.max(0, data.test - 1));
    this.bus.set({ data, history: [], digit, firstDigit: 0, ...(data.width === data.height ? {} : { strokes: [] }) });
  }
}
