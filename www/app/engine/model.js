// @ts-check
// The model that is there now, as panels ask it: it answers at once, or fails with `gone` when another is in its place.

import { removed } from "./errors.js";

/** @param {import('./session.js').Session | null} session @param {import('./bus.js').Bus} bus */
export function modelHandle(session, bus) {
  const model = session?.model ?? 0;
  const ask = async (/** @type {string} */ what, /** @type {any[]} */ ...args) => {
    if (!session) throw removed();
    return session.askModel(model, what, ...args);
  };
  return {
    /**
     * @param {'reconstruct'|'encode'|'decode'} stage
     * @param {Float32Array} values
     * @returns {Promise<Float32Array>}
     */
    run: (stage, values) => ask("run", stage, values),
    /** @param {string} name @returns {Promise<{shape: number[], values: Float32Array}>} */
    weights: (name) => ask("weights", name),
    /** @param {string} what @param {Record<string, any>} request @returns {Promise<any>} */
    explain: (what, request) => {
      const { digit, strokes, noiseSeed } = bus.state;
      return ask(what, what === "deconvolve" ? request : { digit, strokes, seed: noiseSeed, ...request });
    },
  };
}
