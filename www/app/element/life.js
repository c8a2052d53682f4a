// @ts-check
// The life of an element's experiment: it begins when the element is seen or asked, sleeps while the element is out of
// the page, and moves to another backend; and the line in which calls take their turns.

import { seedAttribute } from "../engine/arguments.js";
import { known, removed } from "../engine/errors.js";
import { Line } from "../engine/line.js";
import { Session } from "../engine/session.js";
import { wish } from "../data/gifts.js";
import { persist } from "./persist.js";
import { start } from "./start.js";

/** @typedef {{backend: string, adapter: string, threads: number, reason: string | null}} Ready */

/** @param {any} error @returns {never} */
const worded = (error) => {
  throw known(error);
};

export class Life {
  /** The experiment, once it has begun. @type {Session | null} */ begun = null;
  /** Whether the first start came to its end. */ #started = false;
  #line = new Line();
  /** @type {((value: Ready) => void) | null} null once `ready` has resolved */ #answer = null;
  /** @type {Promise<Ready>} */ ready = this.#promise();
  #el;
  #mark;
  /** Watches how far away it is, from when it is out of sight first. @type {Promise<unknown> | null} */ #far = null;

  /** @param {import('./element.js').AutoencoderPlayground} el @param {() => void} mark the picture no longer holds */
  constructor(el, mark) {
    this.#el = el;
    this.#mark = mark;
    el.bus.addEventListener("restarting", () => this.#renew());
    el.bus.addEventListener("recovered", () => {
      this.#resolve(null);
      this.#mark();
    });
    el.bus.addEventListener("failed", (event) => this.#ended(/** @type {CustomEvent} */ (event).detail));
  }

  /** Whether nothing is being changed. */
  get idle() {
    return this.#line.idle;
  }

  /** @returns {Session} @throws where the element is not in a page */
  active() {
    if (!this.#el.isConnected) throw removed();
    this.begin();
    return /** @type {Session} */ (this.begun);
  }

  /**
   * A question, when all changes before it are over.
   * @template T
   * @param {(session: Session) => T | Promise<T>} ask
   * @returns {Promise<T>}
   */
  async after(ask) {
    const session = this.active();
    return this.#line.after(() => ask(session)).catch(worded);
  }

  /**
   * A change, when those before it are over.
   * @template T
   * @param {(session: Session) => Promise<T>} change
   * @returns {Promise<T>}
   */
  async change(change) {
    const session = this.active();
    return this.#line.change(() => change(session)).catch(worded);
  }

  /** Starts, or wakes what has slept: back in the page, the experiment goes on as it was. */
  begin() {
    const { bus, isConnected } = this.#el;
    const session = (this.begun ??= new Session(bus, this.#backend()));
    if (!session.asleep || !isConnected) return;
    bus.set({ phase: "starting" });
    this.#renew();
    const awake = session.wake();
    const failed = (/** @type {any} */ error) => this.#failed(error);
    if (this.#started) return void awake.then(() => this.#again(), failed);
    awake.catch(() => undefined);
    this.#line.change(() => this.#start(session)).catch(failed);
  }

  /** It is out of sight. */
  away() {
    this.#far ??= import("./distance.js").then(({ watch }) => watch(this.#el, this)).catch(() => (this.#far = null));
  }

  /** Gives the engine back, until the element is near or called, unless something goes on. */
  doze() {
    const { begun, idle } = this;
    const { phase, playing } = this.#el.bus.state;
    if (begun && !begun.asleep && !begun.busy && idle && phase === "ready" && !playing) begun.sleep();
  }

  /** The element has left the page. */
  leave() {
    this.#far = null;
    this.#el.bus.dispatchEvent(new Event("removed"));
    this.begun?.sleep();
    this.#renew();
  }

  /** The same experiment on the backend that the attribute asks for. */
  move() {
    return this.change(async (session) => {
      this.#renew();
      this.#el.bus.set({ phase: "starting" });
      await session.move(this.#backend()).then(
        () => this.#again(),
        (error) => this.#failed(error),
      );
    });
  }

  #backend() {
    return { backend: this.#el.getAttribute("backend") ?? "auto", threads: this.#el.getAttribute("threads") };
  }

  /** @param {Session} session */
  async #start(session) {
    if (this.#started) return;
    const el = this.#el;
    persist(el, session);
    const hash = el.hasAttribute("permalink") ? location.hash : null;
    const asked = { hash, model: el.getAttribute("model"), seed: seedAttribute(el.getAttribute("seed")) };
    const { reason, data } = await start(session, asked);
    const named = (!hash?.startsWith("#spec=") && el.getAttribute("dataset")) || data;
    const gift = await wish(el.bus, named, el.spec).catch((error) => el.complain(error));
    if (gift) await session.take(gift).catch((error) => el.complain(error));
    this.#started = true;
    el.bus.set({ phase: "ready" });
    this.#mark();
    await el.fresh();
    this.#resolve(reason);
    // Now that there is a model; a story's changes wait for the end of this one.
    el.attributeChangedCallback("story", null, el.getAttribute("story"));
  }

  #again() {
    this.#el.bus.set({ phase: "ready" });
    this.#mark();
    this.#resolve(null);
  }

  /** @param {any} error */
  #failed(error) {
    if (error?.kind === "removed") return;
    this.#ended(error);
    this.#el.complain(error);
  }

  /** @param {any} error */
  #ended(error) {
    this.#el.bus.set({ phase: "failed", playing: false });
    this.#answer?.({ backend: "none", adapter: "", threads: 0, reason: known(error).message });
    this.#answer = null;
  }

  /** @returns {Promise<Ready>} */
  #promise() {
    return new Promise((resolve) => (this.#answer = resolve));
  }

  #renew() {
    if (!this.#answer) this.ready = this.#promise();
  }

  /** @param {string | null} bad why what was asked for could not be had */
  #resolve(bad) {
    const { backend } = this.#el.bus.state;
    const reason = bad ?? backend?.reason?.detail ?? null;
    const { backend: name = "none", adapter = "", threads = 0 } = backend ?? {};
    const ready = { backend: name, adapter, threads, reason };
    const answer = this.#answer;
    this.#answer = null;
    answer?.(ready);
    if (answer) this.#el.emit("ready", ready);
  }
}
