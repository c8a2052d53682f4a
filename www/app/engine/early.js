// @ts-check
// A worker that is there before the page's scripts are: the site's own page starts it, the first session takes it.

const KEY = Symbol.for("hourglass worker");
const shared = /** @type {any} */ (globalThis);

/**
 * `greeted`: whether it has said that it listens, which nobody else heard.
 * @typedef {{worker: Worker, greeted: boolean}} Early
 */

/** One that cannot start is nobody's: the session then starts its own, and says why. @param {URL} url of the worker */
export function startEarly(url) {
  try {
    const worker = new Worker(url, { type: "module" });
    const early = (shared[KEY] = { worker, greeted: false });
    worker.onmessage = () => (early.greeted = true);
    worker.onerror = () => delete shared[KEY];
  } catch {
    // In a sandboxed frame.
  }
}

/** The worker that was started early, for the first who asks. @returns {Early | undefined} */
export function claim() {
  const early = shared[KEY];
  delete shared[KEY];
  if (early) early.worker.onmessage = early.worker.onerror = null;
  return early;
}
