// @ts-check
// The model that is there now, as panels ask it: it answers at once, or fails with `gone` when another is in its place.

import { removed } from "./errors.js";

/**
 * Every question by its name: those of the engine, and what the worker itself knows.
 * @typedef {import('../../queries.js').Queries & {
 *   status: {request: {}, answer: {step: number, playing: boolean}},
 *   view: {request: {connections: boolean}, answer: import('./types.js').Frame}
 * }} Questions
 */

/**
 * What a question is asked with: the picture that it is about is the one that is shown, unless the request says so.
 * @template {keyof Questions} Q
 * @typedef {Omit<Questions[Q]["request"], "shown"> & {shown?: Partial<import('../../queries.js').Shown>}} Asked
 */

/** What a reader has asked for and waits for; all else that panels ask is drawn when pictures have time. */
const AT_ONCE = new Set(["fineTune", "probe", "status"]);

/**
 * @param {import('./session.js').Session | null} session
 * @param {import('./bus.js').Bus} bus
 * @param {boolean} [patient] whether it may wait while the model trains
 */
export function modelHandle(session, bus, patient = true) {
  const model = session?.model ?? 0;
  /**
   * @template {keyof Questions} Q
   * @param {Q} name
   * @param {Asked<Q>} request
   * @returns {Promise<Questions[Q]["answer"]>}
   */
  const ask = async (name, request) => {
    if (!session) throw removed();
    const { digit, strokes, noiseSeed: seed } = bus.state;
    const method = patient && !AT_ONCE.has(name) ? "look" : "ask";
    return session.askModel(model, method, name, { ...request, shown: { digit, strokes, seed, ...request.shown } });
  };
  return {
    ask,
    /**
     * Rows of values through a part of the model.
     * @param {'reconstruct'|'encode'|'decode'} stage
     * @param {Float32Array<any>} values
     */
    run: (stage, values) => ask("run", { stage, values }),
    /** @param {string} name */
    weights: (name) => ask("weights", { name }),
  };
}
