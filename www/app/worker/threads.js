// @ts-check
// The pool of threads: workers with instances of one module on one shared memory, of which this worker is the first.
// Loaded where the page is isolated from others, since browsers share memory there alone.

import { spawn } from "../engine/spawn.js";
import { address } from "../lib/version.js";

/** As many as are started unasked, and as many as may be asked for. */
const [USUAL, MOST] = [8, 16];
/** Milliseconds in which all threads have to be there. */
const PATIENCE_MS = 20_000;
/** GPUs that are none, as the engine has it: it takes the CPU instead. */
const SOFTWARE = /\b(SwiftShader|llvmpipe|Basic)\b/i;

/** What it runs on. @typedef {{threads: number, reason?: {code: string, detail: string}}} Pool */
/** @typedef {typeof import('../../engine_threads.js')} Glue */

/** Workers that nothing refers to are collected in some browsers, at work or not. @type {Worker[]} */
const kept = [];

/**
 * The module with threads, unless one thread is enough; and how to start the others, once the engine has said that it
 * runs on the CPU.
 * @param {(name: string) => Promise<any>} load a module by its name, ready for use
 * @param {{backend: string, threads: string | null}} asked
 * @returns {Promise<{glue: Glue | null, start: (backend: string) => Promise<Pool>}>}
 */
export async function pool(load, { backend, threads }) {
  const alone = { threads: 1 };
  const failed = (/** @type {any} */ error) => ({
    ...alone,
    reason: { code: "noThreads", detail: `one thread: ${error.message ?? error}` },
  });
  try {
    const count = await counted(threads);
    if (count === 1 || (backend !== "cpu" && (await hasGpu(backend)))) return { glue: null, start: async () => alone };
    const glue = /** @type {Glue} */ (await load("engine_threads"));
    const start = async (/** @type {string} */ backend) =>
      backend === "cpu" ? join(glue, count).then(() => ({ threads: count }), failed) : alone;
    return { glue, start };
  } catch (error) {
    return { glue: null, start: async () => failed(error) };
  }
}

/** @param {string | null} asked @returns {Promise<number>} */
async function counted(asked) {
  // One core is the page's.
  if (asked === null) return Math.min(USUAL, Math.max(1, navigator.hardwareConcurrency - 1));
  const count = /^\d+$/.test(asked) ? Number(asked) : 0;
  if (count < 1 || count > MOST) throw new Error(`threads must be a whole number from 1 to ${MOST}, not "${asked}"`);
  return count;
}

/** Whether the engine will run on a GPU, where the module without threads is the smaller one. @param {string} asked */
async function hasGpu(asked) {
  const adapter = await /** @type {any} */ (navigator).gpu?.requestAdapter().catch(() => null);
  if (!adapter) return false;
  const { description, device, architecture } = adapter.info ?? {};
  return asked === "webgpu" || !SOFTWARE.test([description, device, architecture].join(" "));
}

/** Starts the other threads, all or none. @param {Glue} glue @param {number} count */
async function join(glue, count) {
  const [module, memory] = glue.poolParts();
  const given = { module, memory };
  const workers = [];
  try {
    for (let i = 1; i < count; i++) workers.push(spawn(address("thread-worker.js")));
    let timer = 0;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("the threads did not start in time")), PATIENCE_MS);
    });
    await Promise.race([Promise.all(workers.map((worker) => started(worker, given))), late]);
    clearTimeout(timer);
    glue.startPool(count);
    kept.push(...workers);
  } catch (error) {
    for (const worker of workers) worker.terminate();
    throw error;
  }
}

/** What is posted before the worker listens may be lost. @param {Worker} worker @param {any} given */
function started(worker, given) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data === "hello") worker.postMessage(given);
      else if (data === "ready") resolve(undefined);
      else reject(new Error(data.message));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || "a thread's worker could not be loaded"));
    };
  });
}
