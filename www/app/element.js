// @ts-check
// <autoencoder-playground>: the public interface. Attributes are live, methods queue behind a pending change, and what
// happens is told by events that bubble out of the shadow root: ready, built, metrics, statechange, backendchange, error.

import { Bus, worded } from './bus.js';
import { checkStrokes, prepare } from './files.js';
import { Frames } from './frames.js';
import * as permalink from './permalink.js';
import { Session } from './session.js';
import { Shell } from './shell.js';
import { resolve, same, saved } from './spec.js';
import { shippedFor, start } from './start.js';
import { recall } from './taste.js';

/** @typedef {import('./types.js').Strokes} Strokes */
/** @typedef {{backend: string, adapter: string, reason: string | null}} Ready */

const OFFERED = ['mnist', 'fashion-mnist'];
/** Browsers allow few changes of the address in a row, and a slider makes many. */
const LINK_MS = 250;

export class AutoencoderPlayground extends HTMLElement {
  static observedAttributes = ['model', 'dataset', 'seed', 'backend', 'lang', 'theme', 'controls', 'permalink'];

  bus = new Bus();
  /** @type {Session | null} */ #session = null;
  /** @type {Promise<any>} the last change asked for; methods wait for it */ #change = Promise.resolve();
  /** @type {(value: Ready) => void} */ #resolveReady = () => undefined;
  /** Resolves when the playground can be used, also after a fallback: `reason` then says why. @type {Promise<Ready>} */
  ready = new Promise((resolve) => (this.#resolveReady = resolve));
  #shell = new Shell(this);
  /** @type {IntersectionObserver | null} */ #sight = null;
  #writing = 0;
  #said = { state: '', backend: '', missed: '' };
  #frames = new Frames(() => this.#pull(), () => this.bus.state.playing, (frame) => this.#shell.frame(frame), (error) => this.#missed(error));

  /** For tests and the curious. */
  debug = {
    loseDevice: () => this.#ask('loseDevice'),
    crash: () => this.#ask('crash').catch(() => undefined),
    /** @type {string | null} another place that serves the public data sets' files */ mirror: null,
  };

  constructor() {
    super();
    this.bus.addEventListener('state', () => this.#heard());
    this.bus.addEventListener('metrics', (event) => {
      this.#frames.mark();
      this.#emit('metrics', /** @type {CustomEvent} */ (event).detail);
    });
    this.bus.addEventListener('trouble', (event) => this.complain(/** @type {CustomEvent} */ (event).detail));
    this.bus.addEventListener('recovered', () => this.#frames.mark());
  }

  connectedCallback() {
    recall(this);
    this.#shell.show();
    this.#sight = new IntersectionObserver(([entry]) => {
      this.#frames.visible = entry.isIntersecting;
      if (entry.isIntersecting) this.#begin();
    });
    this.#sight.observe(this);
    if (this.getAttribute('loading') === 'eager') this.#begin();
    addEventListener('hashchange', this.#hashed);
  }

  disconnectedCallback() {
    this.#sight?.disconnect();
    removeEventListener('hashchange', this.#hashed);
    queueMicrotask(() => {
      if (this.isConnected) return; // moved, not removed
      this.#frames.visible = false;
      this.#shell.hide();
      this.#session?.close();
      this.#session = null;
    });
  }

  /** @param {string} name @param {string | null} was @param {string | null} value */
  attributeChangedCallback(name, was, value) {
    if (was === value) return;
    this.#shell.refresh();
    if (!this.#session) return;
    const failed = (/** @type {any} */ error) => this.complain(error);
    if (name === 'model' && value) this.build(value).catch(failed);
    else if (name === 'dataset') this.#offer(value ?? 'digits');
    else if (name === 'seed') this.reset(this.#seed() ?? undefined).catch(failed);
    else if (name === 'backend') this.#restart();
    else if (name === 'permalink') this.#link();
  }

  // -- the model -----------------------------------------------------------------------------------------------

  /** The specification, as canonical JSON: the same as in the permalink. */
  get spec() {
    return this.bus.state.built ? JSON.stringify(this.bus.state.spec) : null;
  }

  /** Builds a model from a preset's name, a specification or its JSON. @param {string | object} model */
  build(model) {
    return this.#do(async (session) => {
      const { parameters, bytes, dispatches } = await session.build(resolve(this.bus.state.presets, model, null));
      this.#fresh();
      return { parameters, bytes, dispatches };
    });
  }

  /** A preset as a visitor gets it from the menu: with the weights that the site ships, or else new ones. @param {string} spec */
  open(spec) {
    return this.#do(async (session) => {
      const bytes = await shippedFor(this.bus.state.presets, spec);
      const built = await (bytes && same(spec, saved(bytes)) ? session.load(bytes, true) : session.build(spec));
      this.#fresh();
      return built;
    });
  }

  /** Values that act at once: learningRate, noise, momentum, weightDecay. @param {Record<string, number>} values */
  tune(values) {
    return this.#do(async (session) => {
      await session.tune(values);
      this.#link(LINK_MS);
      this.#frames.mark();
    });
  }

  /** New weights, from the seed, at step 0. @param {number} [seed] */
  reset(seed) {
    return this.#do(async (session) => {
      await session.reset(seed);
      this.#fresh();
    });
  }

  /** The model as a safetensors file; its metadata holds the specification. @returns {Promise<ArrayBuffer>} */
  async save() {
    return (await this.#ask('save')).buffer;
  }

  /** @param {ArrayBuffer | Uint8Array} bytes what `save` gave */
  load(bytes) {
    return this.#do(async (session) => {
      const { parameters, dispatches, step } = await session.load(new Uint8Array(bytes));
      this.#fresh();
      return { parameters, dispatches, step };
    });
  }

  // -- the data ------------------------------------------------------------------------------------------------

  /**
   * 'digits', 'texts', a public data set by name (which downloads it), or IDX bytes, gzipped or not.
   * The order of own images is changed, always in the same way, unless they are `mixed` already.
   * @param {string | {name?: string, mixed?: boolean} & ({images: ArrayBuffer, labels?: ArrayBuffer} | {train: object, test?: object})} data
   * @param {string} [spec] of the model that learns from them; else the same as now
   */
  setData(data, spec) {
    if (data === 'texts') return import('./texts.js').then(({ openTexts }) => openTexts(this, { spec: spec ?? this.spec ?? undefined }));
    return this.#do(async (session) => {
      const { bus } = this;
      const bytes = data === 'digits' ? null : typeof data === 'string' ? await this.download(data) : prepare(data);
      const info = await session.useData(bytes, spec);
      bus.set({ wanted: null });
      this.#fresh();
      return info;
    });
  }

  /** Fetches a public data set and checks it; `setData` takes what it gives. @param {string} name @returns {Promise<import('./types.js').DataBytes>} */
  async download(name) {
    this.bus.set({ download: { name, loaded: 0, total: 0 } });
    try {
      return await this.#active().ask('download', name, this.debug.mirror ?? this.getAttribute('mirror'));
    } finally {
      this.bus.set({ download: null });
    }
  }

  /** Stops a download that is under way. */
  cancelDownload() {
    return this.#session?.ask('cancelDownload');
  }

  /** Another experiment on the same data, until it is closed. @param {string} spec JSON @returns {Promise<Session>} */
  twin = (spec) => this.#settled().then(() => this.#active().twin(spec));

  // -- training ------------------------------------------------------------------------------------------------

  /** Trains, and resolves with the metrics when done. @param {{steps?: number, epochs?: number}} [much] */
  async train({ steps, epochs } = {}) {
    await this.#settled();
    const { data, spec } = this.bus.state;
    const perEpoch = data && spec ? Math.ceil(data.train / spec.batch) : 1;
    return this.#active().train(steps ?? Math.ceil((epochs ?? 1) * perEpoch));
  }

  async play() {
    await this.#settled();
    await this.#active().play(true);
    this.#frames.mark();
  }

  async pause() {
    await this.#active().play(false);
    this.#frames.mark();
  }

  /** @param {number} n */
  async step(n = 1) {
    await this.pause();
    return this.train({ steps: n });
  }

  /** At most so many steps a second while playing. @param {number} rate */
  setSpeed(rate) {
    return this.#active().pace(rate);
  }

  // -- using it ------------------------------------------------------------------------------------------------

  /** @param {'reconstruct'|'encode'|'decode'|'corrupt'} stage @param {Float32Array} values @returns {Promise<Float32Array>} */
  run(stage, values) {
    return this.#ask('run', stage, values);
  }

  /** @param {{split?: 'train'|'test'}} [what] */
  evaluate({ split = 'test' } = {}) {
    return this.#ask('evaluate', split);
  }

  /** Draws on the pad and denoises. @param {Strokes} strokes */
  async draw(strokes) {
    checkStrokes(strokes);
    this.show({ strokes });
    return this.#ask('draw', strokes, this.bus.state.noiseSeed);
  }

  /** A layer's weights, first axis in, second axis out. @param {string} name */
  weights(name) {
    return this.#ask('weights', name);
  }

  /** What the engine explains: of the picture that is shown, of an encoder, of a specification. @param {string} what a request of worker/methods.js @param {Record<string, any>} request */
  explain(what, request) {
    const { digit, strokes, noiseSeed } = this.bus.state;
    return this.#ask(what, what === 'deconvolve' ? request : { digit, strokes, seed: noiseSeed, ...request });
  }

  /** Changes what the pictures show. @param {Partial<import('./types.js').State>} change */
  show(change) {
    this.bus.set(change);
    this.#frames.mark();
  }

  /** Says in the page what went wrong, and as an event. @param {any} error */
  complain(error) {
    if (error?.kind === 'cancelled' || error?.gone) return;
    this.bus.notice('error', `error.${error?.kind ?? 'request'}`, { message: worded(error) });
    this.#emit('error', { kind: error?.kind ?? 'request', message: error?.message ?? String(error), field: error?.field ?? null });
  }

  // -- inside --------------------------------------------------------------------------------------------------

  #active() {
    this.#begin();
    return /** @type {Session} */ (this.#session);
  }

  /** @param {string} method @param {...any} args @returns {Promise<any>} an error says whether the model that was meant is `gone` */
  #ask = (method, ...args) => {
    const { built } = this.bus.state;
    const gone = (/** @type {any} */ error) => Promise.reject(Object.assign(error, { gone: built !== this.bus.state.built }));
    return this.#settled().then(() => this.#active().ask(method, ...args)).catch(gone);
  };

  /** @returns {Promise<void>} when no change is pending, however the last one ended */
  #settled() {
    this.#begin();
    return this.#change.catch(() => undefined);
  }

  /**
   * Queues a change: build, data, load, reset. @template T
   * @param {(session: Session) => Promise<T>} change
   * @returns {Promise<T>}
   */
  #do(change) {
    const result = this.#settled().then(() => change(this.#active()));
    this.#change = result;
    result.catch(() => undefined);
    return result;
  }

  #begin() {
    if (this.#session) return;
    const session = (this.#session = new Session(this.bus, this.getAttribute('backend') ?? 'auto'));
    this.bus.set({ phase: 'starting' });
    this.#change = this.#start(session).catch((error) => {
      if (session !== this.#session) return;
      this.bus.set({ phase: 'failed' });
      this.complain(error);
      this.#resolveReady({ backend: 'none', adapter: '', reason: String(error?.message ?? error) });
    });
  }

  /** @param {Session} session */
  async #start(session) {
    const hash = this.hasAttribute('permalink') ? location.hash : null;
    const bad = await start(session, { hash, model: this.getAttribute('model'), seed: this.#seed() });
    const { spec, backend } = this.bus.state;
    this.bus.set({ phase: 'ready' });
    this.#frames.mark();
    await session.allDigits();
    this.#offer(this.getAttribute('dataset') ?? spec?.data ?? 'digits');
    this.#fresh();
    const ready = { backend: backend?.backend ?? 'none', adapter: backend?.adapter ?? '', reason: bad ?? backend?.reason?.detail ?? null };
    this.#resolveReady(ready);
    this.#emit('ready', ready);
  }

  #restart() {
    this.#session?.close();
    this.#session = null;
    this.bus.set({ phase: 'starting', playing: false, history: [], metrics: null });
    this.#begin();
  }

  /** After the model or the data changed: the address, the counters, the picture. */
  #fresh() {
    this.#link();
    this.#frames.mark();
    void this.#session?.ask('metrics').catch(() => undefined);
  }

  /** A data set that would have to be fetched is offered, never taken. @param {string} name */
  #offer(name) {
    const { data } = this.bus.state;
    if (OFFERED.includes(name) && data?.name !== name) this.bus.set({ wanted: name });
    else if (/^(digits|texts)$/.test(name) && data?.name !== name) this.setData(name).catch((error) => this.complain(error));
  }

  /** The worker's end is told elsewhere; what the engine cannot show is told once. @param {any} error */
  #missed(error) {
    if (error?.kind !== 'request' || error.message === this.#said.missed) return;
    this.#said.missed = error.message;
    this.complain(error);
  }

  #seed() {
    const seed = Number.parseInt(this.getAttribute('seed') ?? '', 10);
    return Number.isInteger(seed) && seed >= 0 ? seed : null;
  }

  /** Writes the address, at once or when changes pause. @param {number} [wait] in milliseconds */
  #link(wait = 0) {
    clearTimeout(this.#writing);
    if (wait) this.#writing = setTimeout(() => this.#link(), wait);
    else if (this.spec && this.hasAttribute('permalink')) permalink.write(this.spec);
  }

  #hashed = () => {
    if (!this.#session || !this.hasAttribute('permalink')) return;
    try {
      const spec = permalink.decode(location.hash);
      if (spec && spec !== this.spec) this.build(spec).catch((error) => this.complain(error));
    } catch (error) {
      this.complain(error);
    }
  };

  #pull() {
    const { state } = this.bus;
    const { conv, mae } = state.spec ?? {}; // a masked autoencoder's panel asks for its own pictures
    if (!this.#session || !state.built || state.phase !== 'ready') return null;
    const digits = state.data && !mae ? Array.from({ length: Math.min(state.rowCount, state.data.test) }, (_, i) =>
      (state.firstDigit + i) % /** @type {any} */ (state.data).test) : [];
    return this.#session.ask('view', { digit: state.digit, strokes: state.strokes, digits, seed: state.noiseSeed, threads: !conv && !mae });
  }

  #heard() {
    const { phase, playing, backend, built } = this.bus.state;
    const state = phase === 'ready' ? (playing ? 'training' : 'paused') : phase;
    if (state !== this.#said.state) this.#emit('statechange', { state });
    this.#said.state = state;
    const name = backend ? `${backend.backend} ${backend.adapter}` : '';
    if (this.#said.backend && name !== this.#said.backend) this.#emit('backendchange', { ...backend, reason: backend?.reason?.detail ?? null });
    this.#said.backend = name;
    if (built && built !== this.#built) this.#emit('built', { parameters: built.parameters, bytes: built.bytes, dispatches: built.dispatches });
    this.#built = built;
    if (playing) this.#frames.mark();
  }
  /** @type {import('./types.js').Built | null} */ #built = null;

  /** @param {string} type @param {any} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
