// @ts-check
// A worker beside the engine's, from the page's side: started when it is first asked, and again after it has died.

import { spawn } from "./spawn.js";
import { address } from "../lib/version.js";

/** @typedef {{resolve: (value: any) => void, reject: (error: import('./types.js').EngineError) => void}} Pending */

export class Helper {
  /** @type {Worker | null} */ #worker = null;
  /** Resolves when the worker listens: what is posted before may be lost. */ #awake = Promise.resolve();
  /** @type {Map<number, Pending>} */ #pending = new Map();
  #next = 1;
  #script;

  /** @param {string} script its name in the site */
  constructor(script) {
    this.#script = script;
  }

  get there() {
    return this.#worker !== null;
  }

  /** Fails with `{kind, message, field}`. @param {string} method @param {any[]} args @returns {Promise<any>} */
  ask(method, args) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      const there = (this.#worker ??= this.#start());
      void this.#awake.then(() => there.postMessage({ id, method, args }));
    });
  }

  #start() {
    const started = spawn(address(this.#script));
    /** @type {() => void} */ let listens = () => undefined;
    this.#awake = new Promise((resolve) => (listens = resolve));
    started.addEventListener("message", ({ data: { ready, id, result, error } }) => {
      if (ready) return listens();
      const request = this.#pending.get(id);
      this.#pending.delete(id);
      if (error) request?.reject(error);
      else request?.resolve(result);
      // A trap (out of memory, or a bug) leaves the module unusable: what waits behind it fails too, and the next
      // request starts another.
      if (error?.kind === "worker") this.#stop(error);
    });
    started.addEventListener("error", (event) => {
      event.preventDefault();
      this.#stop({ kind: "worker", message: event.message || "the worker could not be loaded" });
    });
    return started;
  }

  /** Ends the worker with all it kept; what is unanswered fails. @param {import('./types.js').EngineError} error */
  #stop(error) {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
