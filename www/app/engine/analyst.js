// @ts-check
// The page's side of the analyses: one worker, started when a panel first asks, shared by all panels, so that nothing
// it computes holds up training or drawing.

import { Helper } from "./helper.js";

/** @typedef {import('../../analysis.js').Analyses} Analyses */

const helper = new Helper("analysis-worker.js");

/**
 * Arguments are copied, but for names of what was kept (`keep`). Fails with `{kind, message, field}`, as the engine's
 * requests do.
 * @template {keyof Analyses} Method
 * @param {Method} method
 * @param {Parameters<Analyses[Method]>} args
 * @returns {Promise<ReturnType<Analyses[Method]>>}
 */
export const ask = (method, ...args) => helper.ask(method, args);

/** Lets go of a library, where there is a worker that may have it. @param {string} name */
export function forget(name) {
  if (helper.there) ask("forget", name).catch(() => undefined);
}
