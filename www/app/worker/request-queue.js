// @ts-check
// Requests wait in one queue and are never re-entered; between them the loop runs a slice of
// about ten milliseconds, so that an answer is a frame or two away while training runs at full speed.

import { describe, isTrap, transferables } from "./answers.js";
import { breather } from "./breath.js";
import { Goal } from "./goals.js";
import { openEngine } from "./open.js";
import { methods } from "./methods.js";
import { TrainLoop } from "./train-loop.js";

/**
 * `model`: the one that is meant, where it matters.
 * @typedef {{id: number, method: string, args: any[], model?: number}} Request
 */

/** What is asked of a model that has been replaced. */
const GONE = { kind: "gone", message: "the model that was asked has been replaced" };

export class RequestQueue {
  /** @type {Request[]} */ #queue = [];
  #running = false;
  #over = false;
  /** The request being answered. @type {number | null} */ #current = null;
  /** @type {AbortController | null} */ #download = null;
  /** @type {TrainLoop | null} */ #loop = null;
  #breath = breather();
  #post;

  /** @param {(message: any, transfer?: Transferable[]) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** @param {Request} request */
  receive(request) {
    if (request.method === "download") void this.#fetch(request);
    else if (request.method === "cancelDownload") {
      this.#download?.abort();
      this.#post({ id: request.id, result: null });
    } else {
      this.#queue.push(request);
      void this.#run();
    }
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    while (!this.#over && (this.#queue.length > 0 || this.#loop?.busy)) {
      for (let next = this.#queue.shift(); next && !this.#over; next = this.#queue.shift()) {
        const request = next;
        if (this.#patient(next.method)) this.#loop?.later(() => this.#answer(request));
        else await this.#answer(next);
      }
      if (this.#over || !this.#loop?.busy) continue;
      try {
        await this.#loop.slice(this.#breath.slice);
      } catch (error) {
        this.#fail(error);
      }
      await this.#breath.breathe();
    }
    this.#running = false;
  }

  /**
   * Whether others go before: pictures have a budget while a model trains, and before it does nobody waits for the
   * test loss, which takes as long as several drawings.
   * @param {string} method
   */
  #patient(method) {
    return this.#loop?.wanted ? method === "look" : method === "metrics";
  }

  /** @param {Request} request */
  async #answer({ id, method, args, model }) {
    if (this.#over) return;
    if (method === "train") return this.#train(id, args[0]);
    this.#current = id;
    try {
      const result = method === "init" ? await this.#open(args[0]) : await this.#call(method, args, model);
      this.#post({ id, result }, transferables(result));
    } catch (error) {
      if (!this.#fail(error, id)) this.#post({ id, error: describe(error) });
    }
    this.#current = null;
  }

  /**
   * Training takes its turns between requests, so its answer comes when it is done. The page is told where it ends,
   * since another worker that takes over begins at an earlier step.
   * @param {number} id
   * @param {{steps?: number, step?: number}} much
   */
  #train(id, much) {
    if (!this.#loop) return this.#post({ id, error: { kind: "request", message: "the engine has not been started" } });
    const refuse = (/** @type {any} */ error) => this.#post({ id, error: describe(error) });
    const goal = new Goal(much, (result) => this.#post({ id, result }), refuse);
    const step = this.#loop.until(goal);
    this.#post({ event: "accepted", id, args: [{ step }] });
  }

  /** @param {Parameters<typeof openEngine>[0]} options */
  async #open(options) {
    const { engine, backend, presets } = await openEngine(options, (name, module) =>
      this.#post({ event: "compiled", name, module }),
    );
    this.#loop = new TrainLoop(engine, this.#post);
    return { backend, presets };
  }

  /** @param {string} method @param {any[]} args @param {number} [model] */
  #call(method, args, model) {
    if (!this.#loop) throw { kind: "request", message: "the engine has not been started" };
    if (model !== undefined && model !== this.#loop.model) throw GONE;
    const run = methods[method];
    if (!run) throw { kind: "request", message: `unknown request "${method}"` };
    return run(this.#loop, ...args);
  }

  /**
   * Reports what ends this worker (a trap, a lost device), or a failure of training itself. True where the request must
   * not be answered, because the page will send it again to the next worker.
   * @param {any} error
   * @param {number} [id]
   */
  #fail(error, id) {
    if (error?.kind === "device") return this.#end("lost", error);
    if (isTrap(error)) return this.#end("trapped", error);
    if (id === undefined) {
      this.#loop?.stop(error);
      this.#post({ event: "stopped", error: describe(error) });
    }
    return false;
  }

  /**
   * A trap inside an asynchronous call escapes its promise and arrives as an error of the whole worker.
   * @param {any} error
   */
  trapped(error) {
    this.#end("trapped", error);
  }

  /** The last thing this worker says. @param {'lost'|'trapped'} event @param {any} error */
  #end(event, error) {
    if (!this.#over) this.#post({ event, message: describe(error).message, id: this.#current });
    this.#over = true;
    return true;
  }

  /** A download never touches the engine, so it runs beside the queue. @param {Request} request */
  async #fetch({ id, args }) {
    this.#download?.abort();
    const abort = (this.#download = new AbortController());
    try {
      const { download } = await import("./download.js");
      const result = await download(args[0], args[1], abort.signal, (loaded, total) =>
        this.#post({ event: "progress", name: args[0], loaded, total }),
      );
      this.#post({ id, result }, transferables(result));
    } catch (error) {
      const cancelled = abort.signal.aborted;
      this.#post({ id, error: cancelled ? { kind: "cancelled", message: "cancelled" } : describe(error) });
    }
  }
}
