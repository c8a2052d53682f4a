// @ts-check
// One worker from the page's side: numbered requests, their answers, and the news it sends unasked.

import { claim } from "./early.js";
import { PlaygroundError } from "./errors.js";
import { spawn } from "./spawn.js";
import { SHARED, address } from "../lib/version.js";

/**
 * @typedef {object} Pending
 * @property {number} id
 * @property {string} method
 * @property {any[]} args
 * @property {number} [model] the one that is meant, where it matters
 * @property {(value: any) => void} resolve
 * @property {(error: any) => void} reject
 * @property {number} tries
 */

/** How often a request is given to a new worker before it counts as the cause of the deaths. */
const TRIES = 2;
const ENDED = { kind: "worker", message: "the worker was ended" };

/** Compiled wasm by name, which all engines of this page share. @type {Record<string, WebAssembly.Module>} */
const modules = {};
/** Resolves when the first engine has compiled what the others will want as well. @type {Promise<void> | null} */
let compiling = null;
let compiled = () => {};

export class Remote {
  /** Whether others than the session may ask: it holds what the one before held. */ ready = false;
  /** @type {Map<number, Pending>} */ #pending = new Map();
  #next = 1;
  /** @type {Worker | null} null where the page around allows none, and at the end */ #worker = null;
  /** @type {Promise<void>} */ #awake;
  /** @type {(reason: any) => void} */ #failed = () => undefined;

  /** @param {(news: any) => void} listen what the worker says unasked: metrics, checkpoints, progress, its end */
  constructor(listen) {
    this.#awake = new Promise((resolve, reject) => {
      this.#failed = reject;
      // What is thrown in here rejects: whoever asks is told why there is no worker.
      const early = claim();
      const worker = (this.#worker = early?.worker ?? spawn(address("worker.js"), compiling ? SHARED : ""));
      if (early?.greeted) resolve();
      worker.addEventListener("message", ({ data }) => {
        if (data.event === "hello") resolve();
        else if (data.event === "accepted") this.#accept(data);
        else if (data.event === "compiled") {
          modules[data.name] = data.module;
          compiled();
        } else if (data.event) listen(data);
        else this.#settle(data);
      });
    });
    this.#awake.catch(() => undefined);
    this.#worker?.addEventListener("error", (event) => {
      event.preventDefault();
      this.#failed({ kind: "worker", message: event.message || "the worker could not be loaded" });
      listen({ event: "trapped", message: event.message || "the worker stopped" });
    });
  }

  /** Starts the engine, after one that is compiling the same. @param {import('./types.js').Asked} asked */
  async open(asked) {
    const before = compiling;
    compiling ??= new Promise((resolve) => (compiled = resolve));
    await before;
    return this.request("init", [{ ...asked, modules }]).finally(() => compiled());
  }

  /**
   * @param {string} method
   * @param {any[]} args
   * @param {number} [model]
   * @returns {Promise<any>}
   */
  async request(method, args = [], model) {
    await this.#awake;
    if (!this.#worker) throw ENDED;
    return new Promise((resolve, reject) =>
      this.#send({ id: this.#next++, method, args, model, resolve, reject, tries: 1 }),
    );
  }

  /** Takes over what another worker left unanswered. @param {Pending[]} left */
  resend(left) {
    for (const pending of left) {
      if (pending.tries >= TRIES) {
        pending.reject(new PlaygroundError({ kind: "worker", message: `"${pending.method}" stopped the worker` }));
      } else this.#send({ ...pending, id: this.#next++, tries: pending.tries + 1 });
    }
  }

  /**
   * Ends the worker and hands back the requests that it will not answer.
   * @param {number | null} [culprit] the request that stopped it, which no other worker should see
   */
  end(culprit = null) {
    this.#worker?.terminate();
    this.#worker = null;
    if (culprit !== null)
      this.#settle({ id: culprit, error: { kind: "worker", message: "the request stopped the engine" } });
    this.#failed(ENDED);
    return this.take();
  }

  get busy() {
    return this.#pending.size > 0;
  }

  /** The requests that are open, whose answers no longer count here. */
  take() {
    const left = [...this.#pending.values()];
    this.#pending.clear();
    return left;
  }

  /** @param {Pending} pending */
  #send(pending) {
    this.#pending.set(pending.id, pending);
    const { id, method, args, model } = pending;
    this.#worker?.postMessage({ id, method, args, model });
  }

  /** The request in other words, that mean the same to another worker. @param {{id: number, args: any[]}} news */
  #accept({ id, args }) {
    const pending = this.#pending.get(id);
    if (pending) pending.args = args;
  }

  /** @param {{id: number, result?: any, error?: any}} answer */
  #settle({ id, result, error }) {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) pending?.reject(new PlaygroundError(error));
    else pending?.resolve(result);
  }
}
