// @ts-check
// Calls of Python to the element, and what is told without being asked: calls.py is the other side.

import { reword } from "../../../www/app/i18n/faults/reword.js";
import { packed, unpacked } from "./codec.js";

/** @typedef {import("../../../www/app/element/element.js").AutoencoderPlayground} Element */

/** Servers close a connection that brings a message of ten megabytes. */
const PIECE = 1 << 22;
/** While it works on a call it says so. */
const BEAT_MS = 3000;
/** What may be called. */
const METHODS = new Set(
  "build reset undo seek setHyperparameters setData train play pause step evaluate run ask save load export".split(" "),
);

export class Calls {
  /**
   * This page, among those that may show the same widget. Notebooks of a server without TLS have no `randomUUID`.
   */
  #page = Math.random().toString(36).slice(2);
  /** @type {import("./widget.js").Model} */ #model;
  /** @type {() => Element | null} the element where a view shows it */ #shown;
  #listen = (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => void this.#take(message, buffers);

  /** @param {import("./widget.js").Model} model @param {() => Element | null} shown */
  constructor(model, shown) {
    this.#model = model;
    this.#shown = shown;
    model.on("msg:custom", this.#listen);
  }

  leave() {
    this.#model.off("msg:custom", this.#listen);
  }

  /** Tells Python what happens to the element. @param {Element} el */
  follow(el) {
    const state = (/** @type {object} */ more) => this.#send({ kind: "state", ...more });
    // From now on the reports of this page count, whichever showed the widget before.
    state({ begun: true });
    el.addEventListener("built", () => {
      const { spec, data } = el.bus.state;
      state({ built: true, spec, data });
    });
    el.addEventListener("ready", (event) => state({ device: /** @type {CustomEvent} */ (event).detail }));
    el.addEventListener("statechange", (event) => {
      state({ playing: /** @type {CustomEvent} */ (event).detail.state === "training" });
    });
    el.addEventListener("metrics", (event) => {
      this.#send({ kind: "metrics", metrics: /** @type {CustomEvent} */ (event).detail });
    });
    el.addEventListener("error", (event) => {
      const { detail } = /** @type {any} */ (event);
      if (detail) this.#send({ kind: "error", error: detail });
    });
  }

  /** @param {object} message @param {any[]} [buffers] */
  #send(message, buffers) {
    this.#model.send({ ...message, page: this.#page }, undefined, buffers);
  }

  /** @param {any} message @param {DataView[]} buffers */
  async #take(message, buffers) {
    const el = this.#shown();
    if (message.kind === "who") this.#send({ kind: "here", shown: Boolean(el), lang: el?.bus.state.lang });
    // A page that Python has not chosen yet is meant by what nobody waits for.
    if (!el || (message.page ?? this.#page) !== this.#page) return;
    if (message.kind === "stop") void el.pause().catch(() => undefined);
    if (message.kind === "call") await this.#call(el, message, buffers);
  }

  /**
   * @param {Element} el
   * @param {{id: number, method: string, args: any[]}} message
   * @param {DataView[]} buffers
   */
  async #call(el, { id, method, args }, buffers) {
    const beat = setInterval(() => this.#send({ kind: "beat", id }), BEAT_MS);
    try {
      const answer = await answerOf(el, method, unpacked(args, buffers));
      if (id) this.#answer(id, answer);
    } catch (error) {
      if (id) this.#send({ kind: "failed", id, error: await told(error, el.bus.state.lang) });
      else this.#refuse(el, error);
    } finally {
      clearInterval(beat);
    }
  }

  /** What nobody waits for came to nothing: the reader is told, and Python what is there still. */
  #refuse(/** @type {Element} */ el, /** @type {any} */ error) {
    const { spec, playing } = el.bus.state;
    el.complain(error);
    this.#send({ kind: "state", spec, playing });
  }

  /** @param {number} id @param {any} answer */
  #answer(id, answer) {
    /** @type {Uint8Array[]} */ const buffers = [];
    const value = packed(answer, buffers);
    buffers.forEach((bytes, buffer) => {
      for (let at = 0; at < bytes.length; at += PIECE)
        this.#send({ kind: "piece", id, buffer }, [bytes.slice(at, at + PIECE).buffer]);
    });
    this.#send({ kind: "done", id, value });
  }
}

/** @param {Element} el @param {string} method @param {any[]} args @returns {Promise<any>} */
async function answerOf(el, method, args) {
  if (method === "data") {
    await el.ready;
    return el.bus.state.data;
  }
  if (!METHODS.has(method)) throw new Error(`no method is called ${method}`);
  return /** @type {any} */ (el)[method](...args);
}

/** An error as Python gets it, with the words of the reader's language. @param {any} error @param {string} lang */
async function told(error, lang) {
  const { kind = "request", field = null, message = String(error) } = error ?? {};
  return { kind, field, message: await reword(message, lang) };
}
