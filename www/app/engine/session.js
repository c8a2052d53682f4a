// @ts-check
// One experiment from the page's side, and the one owner of what the page believes of it: nothing is shown before an
// engine holds it. Engines come and go (a dead worker, a lost device, another backend, the element out of the page);
// each is given what the one before held.

import { Bus, heard, seen, trained } from "./bus.js";
import { PlaygroundError, removed } from "./errors.js";
import { DIGITS, FRESH } from "./fresh.js";
import { Remote } from "./remote.js";
import { live } from "./spec.js";

/** @typedef {import('./types.js').Copy} Copy */
/** @typedef {import('./types.js').DataSource} DataSource */
/** @typedef {import('./types.js').Replaced} Replaced */
/** @typedef {import('./types.js').State} State */
/** @typedef {import('./remote.js').Pending} Pending */
/** @typedef {import('./types.js').Asked} Asked */

/** More deaths than this within a minute, and something is wrong that a new worker does not cure. */
const DEATHS = 3;
/** Milliseconds that an engine which is given up has for its last copy. */
const LAST_MS = 3000;

export class Session {
  /** @type {Remote | null} null while asleep */ #remote = null;
  /** What the next engine would be given beside the specification. @type {({source: DataSource} & Copy) | null} */
  #held = null;
  /** What was asked of engines that ended, for the next one. @type {Pending[]} */ #left = [];
  /** What the last change replaced, for one way back. @type {Replaced | null} */ #replaced = null;
  /** Number of the model that is there, and of the last that was asked for. */ #model = 0;
  #asked = 0;
  /** Changes that the engine has not answered yet. */ #changing = 0;
  /** Whether training was asked for without an end. */ #playing = false;
  /** @type {number[]} */ #deaths = [];
  #backend;
  #asleep = true;
  /** Counts sleeping and waking: what was begun before is void. */ #turn = 0;
  /** Resolves when the engine before has ended. @type {Promise<void>} */ #lull = Promise.resolve();
  /** Experiments beside this one, which end with it. @type {Set<Session>} */ #twins = new Set();
  #ended = () => false;
  /** Resolves when the engine can be asked. @type {Promise<void>} */ #usable = Promise.resolve();

  /** @param {import('./bus.js').Bus} bus @param {Asked} backend */
  constructor(bus, backend) {
    this.bus = bus;
    this.#backend = backend;
  }

  /** @param {string} method @param {...any} args @returns {Promise<any>} */
  ask(method, ...args) {
    return this.#request(method, args);
  }

  get asleep() {
    return this.#asleep;
  }
  /** Whether something is asked of an engine, or goes on beside it. */
  get busy() {
    return Boolean(this.#changing || this.#left.length || this.#twins.size || this.#remote?.busy);
  }
  get model() {
    return this.#model;
  }
  /** Where the data that are there come from. @returns {DataSource | null} */
  get source() {
    return this.#held?.source ?? null;
  }

  /**
   * Asks a model; fails with `gone` where another has taken its place.
   * @param {number} model
   * @param {string} method
   * @param {...any} args
   * @returns {Promise<any>}
   */
  askModel(model, method, ...args) {
    return this.#request(method, args, model);
  }

  // -- the model and the data ------------------------------------------------------------------------------------

  /**
   * Another model, from a specification or a saved file, with other data or those that are there: both, or on an error
   * everything stays as it was.
   * @param {{spec?: string, bytes?: Uint8Array, live?: Record<string, any>, source?: DataSource, back?: boolean}} what
   * @param {Partial<State>} [more] what else is true with it
   * @returns {Promise<import('./types.js').Built & {data: import('./types.js').DataInfo | null}>}
   */
  async begin({ source, ...what }, more = {}) {
    const model = ++this.#asked;
    const held = this.bus.state.held && !what.back;
    const replaced = held ? this.#replaced : await this.#copy();
    const { data, ...built } = await this.#change("begin", [{ model, data: source, held, ...what }]);
    this.#replaced = replaced;
    this.#model = model;
    const { bytes = null } = what;
    this.#held = { source: source ?? this.#held?.source ?? { digits: DIGITS }, bytes, present: null };
    this.#playing = false;
    const fresh = { built, spec: JSON.parse(built.spec), ...FRESH };
    this.bus.set({ replaced: replaced !== null, ...fresh, ...(data && seen(data, this.bus.state)), ...more });
    return { ...built, data };
  }

  /** The first model. @param {{spec?: string, bytes?: Uint8Array, live?: Record<string, any>}} what */
  first(what) {
    return this.begin({ ...what, source: { digits: DIGITS } }, { pretrained: Boolean(what.bytes) });
  }

  /** Other data, and a new model on them. @param {import('./types.js').Gift} gift */
  async take({ files, variety, bytes, spec = JSON.stringify(this.bus.state.spec), more, refused }) {
    try {
      const source = files ? { files } : { digits: { ...DIGITS, variety } };
      const others = { texts: null, wanted: null, variety: null, classNames: [], ...more };
      return await this.begin(bytes ? { bytes, source } : { spec, source }, others);
    } catch (error) {
      refused?.();
      throw error;
    }
  }

  /** New weights from the seed, step 0. @param {number} [seed] */
  async reset(seed) {
    const replaced = await this.#copy();
    const { spec } = await this.#change("reset", [seed]);
    this.#replaced = replaced;
    this.#hold({ bytes: null, present: null });
    this.bus.set({ spec: JSON.parse(spec), ...FRESH, replaced: replaced !== null });
    await this.ask("metrics");
  }

  /** What there is, before a change takes its place; null without a model. @returns {Promise<Replaced | null>} */
  async #copy() {
    const { built, spec, history, pretrained, run, texts, wanted, variety, classNames } = this.bus.state;
    if (!built || !spec || !this.#held) return null;
    const kept = {
      live: live(spec),
      source: this.#held.source,
      state: { history, pretrained, run, texts, wanted, variety, classNames },
    };
    // Weights that are no longer finite cannot be saved, and nobody wants them back.
    const bytes = await this.ask("save").catch(() => null);
    return bytes && { bytes, ...kept };
  }

  /** Back to what the last change replaced, with its curve and its moments; once more, and forth again. */
  async undo() {
    if (!this.#replaced) throw new PlaygroundError({ kind: "request", message: "nothing was replaced yet" });
    const { source, state, ...model } = this.#replaced;
    return this.begin({ ...model, source: source === this.#held?.source ? undefined : source, back: true }, state);
  }

  /** The kept moment nearest to a step. @param {number} step @returns {Promise<import('./types.js').Built>} */
  async seek(step) {
    this.#playing = false;
    const { metrics, ...built } = await this.#change("seek", [{ step }]);
    const { history } = this.bus.state;
    this.bus.set({ spec: JSON.parse(built.spec), metrics: { ...metrics, ...trained(history, metrics.step) } });
    return built;
  }

  /**
   * Values that act without a new plan.
   * @param {Record<string, any>} values
   * @returns {Promise<string>} the specification
   */
  async setHyperparameters(values) {
    const spec = await this.#change("set", [values]);
    this.bus.set({ spec: JSON.parse(spec) });
    return spec;
  }

  /** Another experiment on the same data, in a worker and with a bus of its own. @param {string} spec JSON */
  async twin(spec) {
    const twin = new Session(new Bus(), this.#backend);
    this.#twins.add(twin);
    twin.#ended = () => this.#twins.delete(twin);
    try {
      await twin.wake();
      await twin.begin({ spec, source: this.#held?.source ?? { digits: DIGITS } });
    } catch (error) {
      twin.close();
      throw error;
    }
    twin.bus.set({ phase: "ready" });
    return twin;
  }

  // -- training ------------------------------------------------------------------------------------------------

  /** @param {boolean} on */
  play(on) {
    this.#playing = on;
    return this.ask("play", on);
  }

  /** @param {number} rate steps a second */
  async pace(rate) {
    await this.ask("pace", rate);
    this.bus.set({ speed: rate });
  }
  /** @param {number} steps @returns {Promise<import('./types.js').Metrics>} */
  train(steps) {
    return this.ask("train", { steps });
  }

  // -- the life of engines ---------------------------------------------------------------------------------------

  /** Starts an engine, which is given what the one before held. Resolves when it can be asked. */
  wake() {
    if (!this.#asleep) return this.#usable;
    this.#asleep = false;
    return this.#use(async (turn) => {
      await this.#lull;
      if (turn !== this.#turn) throw removed();
      await this.#renew(turn);
    });
  }

  /** Ends the engine, and takes a last copy of its state for the next one; open requests fail. */
  sleep() {
    const remote = this.#remote;
    refuse(this.#rest());
    if (remote) this.#lull = this.#retire(remote).then(refuse);
  }

  /** Ends the experiment for good. */
  close() {
    refuse([...this.#rest(), ...(this.#remote?.end() ?? [])]);
    this.#remote = null;
    this.#ended();
  }

  /** The same experiment on another backend; open requests are answered there. @param {Asked} backend */
  move(backend) {
    this.#backend = backend;
    const remote = this.#remote;
    if (!remote) return this.#usable;
    this.#inherit(remote, remote.take());
    return this.#use(async (turn) => {
      this.#inherit(remote, await this.#retire(remote));
      await this.#renew(turn);
    });
  }

  #rest() {
    this.#asleep = true;
    this.#turn++;
    for (const twin of this.#twins) twin.close();
    this.#usable = Promise.reject(removed());
    this.#usable.catch(() => undefined);
    this.bus.set({ playing: false });
    return [...this.#left.splice(0), ...(this.#remote?.take() ?? [])];
  }

  /** @param {Remote} remote @returns {Promise<Pending[]>} requests that nobody will answer */
  async #retire(remote) {
    this.#remote = null;
    // In the middle of a change the engine may hold what the page does not know of yet.
    const whole = this.#held !== null && this.#changing === 0;
    const late = new Promise((resolve) => setTimeout(resolve, LAST_MS));
    const copy = whole ? await Promise.race([remote.request("copy"), late]).catch(() => null) : null;
    if (copy) this.#hold(copy);
    return remote.end();
  }

  /** @param {Copy} copy of what the engine holds */
  #hold({ bytes, present }) {
    if (this.#held) Object.assign(this.#held, { bytes, present });
  }

  /** @param {Remote} remote that ends @param {Pending[]} open which is for the next one, unless it had yet to begin */
  #inherit(remote, open) {
    if (remote.ready) this.#left.push(...open);
    else refuse(open);
  }

  /** Everything that is asked waits for this. @param {(turn: number) => Promise<void>} work */
  #use(work) {
    this.#usable = work(++this.#turn);
    this.#usable.catch(() => undefined);
    return this.#usable;
  }

  /** @param {string} method @param {any[]} args @param {number} [model] @returns {Promise<any>} */
  async #request(method, args, model) {
    // Another engine may be on its way by the time that this one can be asked.
    for (let usable = null; usable !== this.#usable; await usable) usable = this.#usable;
    if (!this.#remote) throw removed();
    return this.#remote.request(method, args, model);
  }

  /** A request after which the engine holds something else. @param {string} method @param {any[]} args */
  async #change(method, args) {
    this.#changing++;
    try {
      return await this.#request(method, args);
    } finally {
      this.#changing--;
    }
  }

  /**
   * @param {boolean} [lost] whether the device before was lost: then the page knows better than the engine why it is
   *   the CPU
   */
  async #start(lost = false) {
    /** @type {Remote} */ const remote = new Remote((news) => remote === this.#remote && this.#hear(news));
    this.#remote = remote;
    const { backend, presets } = await remote.open(this.#backend);
    const reason = lost ? { code: "lost", detail: "the device was lost" } : backend.reason;
    this.bus.set({ backend: { ...backend, reason }, presets });
    if (this.#held) await this.#restore(remote, this.#held);
    remote.ready = true;
  }

  /** Another engine answers what was left open, or the one after it. @param {number} turn @param {boolean} [lost] */
  async #renew(turn, lost) {
    try {
      await this.#start(lost);
    } catch (error) {
      if (turn === this.#turn) throw error;
      if (this.#asleep) throw removed();
      return this.#usable;
    }
    if (!this.#playing && !this.#left.some(({ method }) => method === "train")) this.bus.set({ playing: false });
    this.#remote?.resend(this.#left.splice(0));
  }

  /** @param {Remote} remote @param {{source: DataSource} & Copy} held */
  async #restore(remote, { source, bytes, present }) {
    const { spec, speed } = this.bus.state;
    const from = bytes ? { bytes, present, live: spec && live(spec) } : { spec: JSON.stringify(spec) };
    await remote.request("begin", [{ model: this.#model, data: source, ...from }]);
    await remote.request("pace", [speed]);
    await remote.request("metrics");
    if (this.#playing) await remote.request("play", [true]);
  }

  /** @param {any} news */
  #hear(news) {
    const { bus } = this;
    if (news.event === "metrics") {
      bus.set(heard(bus.state, news.metrics));
      bus.dispatchEvent(new CustomEvent("metrics", { detail: news.metrics }));
    } else if (news.event === "made") {
      if (bus.state.data) bus.state.data.meanLoss = news.data.meanLoss;
      bus.set({});
    } else if (news.event === "training") bus.set({ playing: news.on });
    else if (news.event === "checkpoint") {
      this.#hold(news);
      bus.dispatchEvent(new CustomEvent("checkpoint", { detail: news.bytes }));
    } else if (news.event === "snapshots") bus.set({ snapshots: news.snapshots });
    else if (news.event === "progress")
      bus.set({ download: { name: news.name, loaded: news.loaded, total: news.total } });
    else if (news.event === "stopped") {
      this.#playing = false;
      bus.dispatchEvent(new CustomEvent("trouble", { detail: new PlaygroundError(news.error) }));
    } else if (news.event === "lost" || news.event === "trapped") {
      this.#use((turn) => this.#recover(turn, news)).catch(() => undefined);
    }
  }

  /**
   * A new worker takes over: the same data, the last copy, the requests that were left unanswered.
   * @param {number} turn
   * @param {{event: 'lost'|'trapped', message: string, id?: number}} news
   */
  async #recover(turn, { event, message, id }) {
    const error = new PlaygroundError({ kind: "worker", message });
    const remote = this.#remote;
    if (remote) this.#inherit(remote, remote.end(event === "trapped" ? id : null));
    const now = performance.now();
    this.#deaths = [...this.#deaths.filter((time) => now - time < 60_000), now];
    try {
      if (this.#deaths.length > DEATHS || this.bus.state.phase === "failed") throw error;
      if (event === "lost") this.#backend = { ...this.#backend, backend: "cpu" };
      this.bus.dispatchEvent(new CustomEvent("restarting"));
      await this.#renew(turn, event === "lost");
    } catch (cause) {
      for (const pending of this.#left.splice(0)) pending.reject(this.#asleep ? removed() : error);
      if (this.#asleep || turn !== this.#turn) throw cause;
      this.bus.notice("error", "notice.failed", { message });
      this.bus.dispatchEvent(new CustomEvent("failed", { detail: error }));
      throw error;
    }
    if (turn !== this.#turn) return;
    const step = this.bus.state.metrics?.step ?? 0;
    this.bus.notice("info", event === "lost" ? "notice.lost" : "notice.crashed", { step });
    this.bus.dispatchEvent(new CustomEvent("recovered"));
  }
}

/** @param {Pending[]} left */
const refuse = (left) => left.forEach((pending) => pending.reject(removed()));
