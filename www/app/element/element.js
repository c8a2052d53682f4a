// @ts-check
// <autoencoder-playground>: the public interface. Attributes are live; what changes the model or the data takes its
// turn in the order of the calls, and every question waits for the changes before it. What happens is told by events
// that bubble out of the shadow root: reference.js. The contract: docs/element.md.

import { Address } from "./address.js";
import { announce } from "./announce.js";
import { OBSERVED, follow } from "./attributes.js";
import * as take from "../engine/arguments.js";
import { Bus } from "../engine/bus.js";
import { known, silent } from "../engine/errors.js";
import { Frames, frameOf } from "./frames.js";
import { Life } from "./life.js";
import { modelHandle } from "../engine/model.js";
import { Shell } from "./shell.js";
import { resolve, same, saved } from "../engine/spec.js";
import { OFFERED, exchange, giftOf, wish } from "../data/gifts.js";
import { shippedFor } from "./start.js";
import { recall } from "../lib/preferences.js";

/** @typedef {import('../engine/types.js').DataBytes} DataBytes */
/** @typedef {import('../engine/session.js').Session} Session */
/** @typedef {import('../engine/model.js').Questions} Questions */

export class AutoencoderPlayground extends HTMLElement {
  static observedAttributes = OBSERVED;

  /** @internal */ bus = new Bus();
  #life = new Life(this, () => this.#frames.mark());
  #shell = new Shell(this);
  #address = new Address(this, () => this.#life.begun !== null);
  /** @type {IntersectionObserver | null} */ #sight = null;
  /** What the engine could not show, said once. */ #missing = "";
  #frames = new Frames(
    () => this.#pull(),
    () => this.bus.state.playing,
    (frame) => this.#shell.frame(frame),
    (error) => this.#missed(error),
  );
  /** Data sets that were downloaded here, which keep their names. @type {WeakSet<object>} */ #downloaded =
    new WeakSet();

  /** For tests and the curious. @internal */
  debug = {
    loseDevice: () => this.#ask("loseDevice"),
    crash: (/** @type {boolean} in another thread */ there) => this.#ask("crash", there).catch(() => undefined),
    /** @type {string | null} another place that serves the public data sets' files */ mirror: null,
  };

  constructor() {
    super();
    announce(this, () => this.#frames.mark());
  }

  connectedCallback() {
    this.#address.follow();
    recall(this);
    this.#shell.show();
    this.#sight = new IntersectionObserver((entries) => {
      const { isIntersecting } = entries[entries.length - 1];
      this.#frames.visible = isIntersecting;
      this.#life[isIntersecting ? "begin" : "away"]();
    });
    this.#sight.observe(this);
    if (this.getAttribute("loading") === "eager") this.#life.begin();
  }

  disconnectedCallback() {
    this.#sight?.disconnect();
    this.#address.leave();
    queueMicrotask(() => {
      if (this.isConnected) return; // moved, not removed
      this.#frames.visible = false;
      this.#shell.hide();
      this.#life.leave();
    });
  }

  /** @param {string} name @param {string | null} was @param {string | null} value */
  attributeChangedCallback(name, was, value) {
    if (was === value) return;
    this.#shell.refresh();
    if (!this.#life.begun || !this.isConnected) return;
    if (name === "permalink") void this.#address.write();
    follow(this, this.#life, name, value)?.catch((error) => this.complain(error));
  }

  /**
   * Resolves when the playground can be used, also after a fallback: `reason` then says why. Another promise takes its
   * place whenever another engine starts: a new backend, a failure, the element removed and inserted again.
   */
  get ready() {
    return this.#life.ready;
  }

  // -- the model -----------------------------------------------------------------------------------------------

  /** The specification, as canonical JSON. */
  get spec() {
    return this.bus.state.built ? JSON.stringify(this.bus.state.spec) : null;
  }

  /** Builds a model from a preset's name, a specification or its JSON. @param {string | object} model */
  async build(model) {
    const asked = take.modelOf(model);
    return this.#do(async (session) => {
      const spec = resolve(this.bus.state.presets, asked, null);
      const gift = await wish(this.bus, JSON.parse(spec).data, spec);
      const { parameters, bytes, dispatches } = await (gift ? session.take(gift) : session.begin({ spec }));
      return { parameters, bytes, dispatches };
    });
  }

  /**
   * A preset as a visitor gets it from the menu: with the weights that the site ships, or new ones, and with the texts
   * or the images that it is made for.
   * @param {string} preset its specification as JSON
   */
  async open(preset) {
    const asked = take.modelOf(preset);
    return this.#do(async (session) => {
      const spec = resolve(this.bus.state.presets, asked, null);
      const gift = await exchange(this.bus, spec);
      if (gift) return session.take(gift);
      const bytes = await shippedFor(this.bus.state, spec);
      const ships = bytes && same(spec, saved(bytes));
      return session.begin(ships ? { bytes } : { spec }, { pretrained: Boolean(ships) });
    });
  }

  /**
   * Hyper-parameters that act at once, by their names in `engine/live.js`.
   * @param {Record<string, number>} values
   */
  async setHyperparameters(values) {
    const live = take.liveOf({ ...values });
    return this.#life.change(async (session) => {
      await session.setHyperparameters(live);
      this.#address.later();
      this.#frames.mark();
    });
  }

  /** New weights, from the seed, at step 0. @param {number} [seed] */
  async reset(seed) {
    const from = take.seedOf(seed);
    return this.#do((session) => session.reset(from));
  }

  /** Back to the model and the data that were replaced last, with their curve and timeline; once more, and forth. */
  async undo() {
    return this.#do(async (session) => void (await session.undo()));
  }

  /** The model goes back, or forth again, to the kept moment nearest to a step. @param {number} step */
  async seek(step) {
    const asked = take.placeOf(step);
    return this.#life.change((session) => session.seek(asked));
  }

  /** The model as a safetensors file; its metadata holds the specification. @returns {Promise<ArrayBuffer>} */
  save = async () => (await this.#ask("save")).buffer;

  /** The model as other tools' files: "onnx", "pytorch" or "notebook". @param {string} format */
  export = async (format) => (await import("../files/export.js")).exported(this, format);

  /** Opens a saved model. @param {ArrayBuffer | Uint8Array} bytes what `save` gave */
  async load(bytes) {
    const file = take.bytesOf(bytes, "bytes");
    return this.#do(async (session) => {
      const { parameters, dispatches, step } = await session.begin({ bytes: file });
      return { parameters, dispatches, step };
    });
  }

  // -- the data ------------------------------------------------------------------------------------------------

  /**
   * 'digits', 'texts', a public data set by name (which downloads it), or IDX bytes, gzipped or not. The order of own
   * images is changed, always in the same way, unless they are `mixed` already.
   * @param {string | object} data see `dataOf` of arguments.js
   * @param {string | object} [model] that learns from them, as for `build`; else the same as now
   */
  async setData(data, model) {
    const named = typeof data === "string";
    if (named) take.nameOf(data, "data", take.KNOWN_DATA);
    const files = named ? null : this.#downloaded.has(data) ? /** @type {DataBytes} */ (data) : take.dataOf(data);
    const asked = model === undefined ? undefined : take.modelOf(model);
    return this.give(async () => {
      const spec = asked === undefined ? undefined : resolve(this.bus.state.presets, asked, null);
      return named ? giftOf(this, data, spec) : { files, spec };
    });
  }

  /**
   * Other data, made ready when their turn comes, so that what was asked for last is what stays; or none after all.
   * @internal
   * @param {() => Promise<import('../engine/types.js').Gift | null>} prepare
   */
  give(prepare) {
    return this.#do(async (session) => {
      const gift = await prepare();
      return gift && (await session.take(gift)).data;
    });
  }

  /**
   * Fetches a public data set and checks it; `setData` takes what it gives.
   * @param {string} name
   * @returns {Promise<DataBytes>}
   */
  async download(name) {
    take.nameOf(name, "name", OFFERED);
    this.bus.set({ download: { name, loaded: 0, total: 0 } });
    try {
      const files = await this.#life.active().ask("download", name, this.debug.mirror ?? this.getAttribute("mirror"));
      this.#downloaded.add(files);
      return files;
    } finally {
      this.bus.set({ download: null });
    }
  }

  /** Stops a download that is under way. @returns {Promise<void>} */
  cancelDownload = async () => this.#life.active().ask("cancelDownload");

  /** Another experiment on the same data. @internal @param {string} spec JSON @returns {Promise<Session>} */
  twin = (spec) => this.#after((session) => session.twin(spec));

  // -- training ------------------------------------------------------------------------------------------------

  /** Trains, and resolves with the metrics when done. @param {{steps?: number, epochs?: number}} [much] */
  async train(much) {
    const { steps, epochs = 1 } = take.training(much);
    return this.#after((session) => {
      const { data, spec } = this.bus.state;
      const examples = Math.min(spec?.examples || Infinity, data?.train ?? 1);
      return session.train(steps ?? Math.ceil(epochs * Math.ceil(examples / (spec?.batch ?? 1))));
    });
  }

  /** Trains on without an end. */
  async play() {
    await this.#after((session) => session.play(true));
    this.#frames.mark();
  }

  /** Ends all training, also `train()`, whose promise then resolves with the metrics of the step it came to. */
  async pause() {
    // At once, whatever is being made ready; and again in its turn, for what was asked before.
    const now = this.#life.idle ? null : this.#life.active().play(false);
    now?.catch(() => undefined);
    await this.#after((session) => session.play(false));
    this.#frames.mark();
  }

  /** Trains some steps, and pauses. @param {number} [n] 1 unless told */
  async step(n) {
    const steps = take.stepsOf(n);
    return this.#after((session) => {
      void session.play(false).catch(() => undefined);
      return session.train(steps);
    });
  }

  /** Steps a second while playing, at most. @param {number} rate */
  async setSpeed(rate) {
    const pace = take.rateOf(rate);
    return this.#after((session) => session.pace(pace));
  }

  // -- using it ------------------------------------------------------------------------------------------------

  /**
   * Passes rows of numbers, images or codes, through a part of the model.
   * @param {'reconstruct'|'encode'|'decode'|'corrupt'} stage
   * @param {Float32Array | number[]} values
   * @returns {Promise<Float32Array>}
   */
  async run(stage, values) {
    const [name, rows] = take.runOf(stage, values);
    return this.#question("run", { stage: name, values: rows });
  }

  /** The loss over all test images, or all training images. @param {{split?: 'train'|'test'}} [what] */
  evaluate = async (what) => this.#question("evaluate", { split: take.splitOf(what) });

  /** Draws on the pad and denoises. @param {import('../engine/types.js').Strokes} strokes */
  async draw(strokes) {
    const drawing = take.strokesOf(strokes);
    return this.#after(async (session) => {
      const request = { strokes: drawing, seed: this.bus.state.noiseSeed };
      const answer = await session.askModel(session.model, "ask", "draw", request);
      this.show({ strokes: drawing });
      return answer;
    });
  }

  /** A layer's weights, first axis in, second axis out. @param {string} name */
  weights = async (name) => this.#question("weights", { name: take.textOf(name, "name") });

  /**
   * A question to the engine by its name; www/queries.d.ts says which there are, and what is asked and answered.
   * @template {keyof Questions} Q
   * @param {Q} name
   * @param {import('../engine/model.js').Asked<Q>} [request]
   * @returns {Promise<Questions[Q]["answer"]>}
   */
  async ask(name, request) {
    const [known, asked] = take.questionOf(name, request);
    return this.#question(/** @type {Q} */ (known), /** @type {any} */ (asked));
  }

  /** The model of now, for panels: it answers at once, or fails with `gone` for another one. @internal */
  get model() {
    return modelHandle(this.#life.begun, this.bus);
  }

  /** As frameworks set attributes whose names are properties. @internal @param {any} model a name or specification */
  set model(model) {
    this.setAttribute("model", typeof model === "string" ? model : JSON.stringify(model));
  }

  /** `ask` by its former name. @internal @param {string} what @param {any} [request] */
  explain = async (what, request) => (await import("./former.js")).explain(this, what, request);

  /** `setHyperparameters` by its former name. @internal @param {Record<string, number>} values */
  tune = async (values) => (await import("./former.js")).tune(this, values);

  /** Opens a part of the page: inside, uses, lessons, model, or a tab of it, as "uses.map". @param {string} place */
  reveal(place) {
    this.bus.dispatchEvent(new CustomEvent("reveal", { detail: take.textOf(place, "place") }));
  }

  /** A story from a step on: "NAME.STEP"; "" lists them, null ends it. @param {string | null} place */
  tell = async (place) => (await import("../stories/guide.js")).tell(this, place);

  /** Changes what the pictures show. @param {Partial<import('../engine/types.js').State>} change */
  show(change) {
    this.bus.set(take.shownOf(change, this.bus.state.data));
    this.#frames.mark();
  }

  /** After the model or the data changed: the address, the counters, the picture. @internal */
  fresh() {
    this.#frames.mark();
    void this.#life.begun?.ask("metrics").catch(() => undefined);
    return this.#address.write();
  }

  /** An event that leaves the shadow root. @internal @param {string} type @param {any} detail */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Says in the page what went wrong, and as an event. @internal @param {any} error */
  complain(error) {
    if (silent(error)) return;
    const { kind, message, field, words } = known(error);
    this.bus.notice("error", `error.${kind}`, { message: words ?? message });
    this.emit("error", { kind, message, field });
  }

  // -- inside --------------------------------------------------------------------------------------------------

  /** @template T @param {(session: Session) => T | Promise<T>} ask @returns {Promise<T>} */
  #after = (ask) => this.#life.after(ask);

  /**
   * @template {keyof Questions} Q
   * @param {Q} name
   * @param {import('../engine/model.js').Asked<Q>} request
   */
  #question = (name, request) => this.#after((session) => modelHandle(session, this.bus, false).ask(name, request));

  /** A request to the model of its turn. @param {string} method @param {...any} args @returns {Promise<any>} */
  #ask = (method, ...args) => this.#after((session) => session.askModel(session.model, method, ...args));

  /** A change in its turn. @template T @param {(session: Session) => Promise<T>} change @returns {Promise<T>} */
  #do(change) {
    return this.#life.change(async (session) => {
      const result = await change(session);
      await this.fresh();
      return result;
    });
  }

  /** The worker's end is told elsewhere; what the engine cannot show is told once. @param {any} error */
  #missed(error) {
    if (error?.kind !== "request" || error.message === this.#missing) return;
    this.#missing = error.message;
    this.complain(error);
  }

  #pull() {
    const { state } = this.bus;
    const there = this.#life.begun && state.built && state.phase === "ready";
    return there ? this.model.ask("view", frameOf(state)) : null;
  }
}
