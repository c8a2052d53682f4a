// @ts-check
// The page's side of the worker that keeps runs.

import { Helper } from "../engine/helper.js";

/** @typedef {import('./shelf/shelf.js').Shelf} Shelf */

const helper = new Helper("runs-worker.js");

/**
 * Arguments are copied. Fails with `{kind, message}`: "denied" where nothing can be kept, "full", "damaged", "gone"
 * where another tab keeps the run, "storage".
 * @template {'list' | 'put' | 'give' | 'read' | 'name' | 'remove'} Method
 * @param {Method} method
 * @param {Parameters<Shelf[Method]>} args
 * @returns {ReturnType<Shelf[Method]>}
 */
export const ask = (method, ...args) => /** @type {any} */ (helper.ask(method, args));

/** Whether this browser keeps anything for this page, and where. @returns {Promise<'files' | 'database'>} */
export const medium = () => helper.ask("medium", []);

/** How much the browser keeps for this site, and would keep; null where it does not say. */
export async function room() {
  try {
    const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return quota ? { usage, quota, persisted } : null;
  } catch {
    return null;
  }
}
