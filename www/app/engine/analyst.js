// @ts-check
// The page's side of the analyses: one worker, started when a panel first asks, shared by all panels, so that nothing
// it computes holds up training or drawing.

import { spawn } from "./remote.js";
import { address } from "../lib/version.js";

/** @typedef {import('../../analysis.js').Analyses} Analyses */
/** @typedef {{resolve: (value: any) => void, reject: (error: import('./types.js').EngineError) => void}} Pending */

/** @type {Worker | null} */ let worker = null;
/** Resolves when the worker listens: what is posted before may be lost. */
let awake = Promise.resolve();
/** @type {Map<number, Pending>} */ const pending = new Map();
let next = 1;

/**
 * Arguments are copied, but for names of what was kept (`keep`). Fails with `{kind, message, field}`, as the engine's
 * requests do.
 * @template {keyof Analyses} Method
 * @param {Method} method
 * @param {Parameters<Analyses[Method]>} args
 * @returns {Promise<ReturnType<Analyses[Method]>>}
 */
export function ask(method, ...args) {
  const id = next++;
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject });
    const there = (worker ??= start());
    void awake.then(() => there.postMessage({ id, method, args }));
  });
}

/** Lets go of a library, where there is a worker that may have it. @param {string} name */
export function forget(name) {
  if (worker) ask("forget", name).catch(() => undefined);
}

function start() {
  const started = spawn(address("analysis-worker.js"));
  /** @type {() => void} */ let listens = () => undefined;
  awake = new Promise((resolve) => (listens = resolve));
  started.addEventListener("message", ({ data: { ready, id, result, error } }) => {
    if (ready) return listens();
    const request = pending.get(id);
    pending.delete(id);
    if (error) request?.reject(error);
    else request?.resolve(result);
    // A trap (out of memory, or a bug) leaves the module unusable: what waits behind it fails too, and the next starts
    // another.
    if (error?.kind === "worker") stop(error);
  });
  started.addEventListener("error", (event) => {
    event.preventDefault();
    stop({ kind: "worker", message: event.message || "the worker could not be loaded" });
  });
  return started;
}

/** Ends the worker with all it kept; what is unanswered fails. @param {import('./types.js').EngineError} error */
function stop(error) {
  worker?.terminate();
  worker = null;
  for (const { reject } of pending.values()) reject(error);
  pending.clear();
}
