// @ts-check
// Which units carry the picture onward: the largest terms x_i w_ij of each layer's sums, those into units that answer.

import { strongest } from "../lib/strongest.js";

const WEIGHTS_MS = 800;
/** Tracing reads every weight once, so it may not come with every frame. */
const TRACE_MS = 80;

export class Connections {
  /** @type {{shape: number[], values: Float32Array}[]} */ #weights = [];
  #all;
  /** Of the layers that are seen: pre-training has some of both ends. @type {string[]} */ #names = [];
  #step = -1;
  #read = -Infinity;
  #traced = -Infinity;
  /** @type {import('../engine/types.js').Connections[]} */ #connections = [];

  /** @param {string[]} names the layers' weights, from the input to the output */
  constructor(names) {
    this.#all = names;
  }

  /**
   * @param {import('./train-loop.js').TrainLoop} loop
   * @param {Float32Array[]} stations what the network sees, every layer's activations, the output
   * @returns {Promise<import('../engine/types.js').Connections[]>} one for each pair of neighbours
   */
  async trace({ engine, step, wanted: training }, stations) {
    const now = performance.now();
    // While nothing trains no later frame would put old lines right.
    if (training && now - this.#traced < TRACE_MS) return this.#connections;
    this.#traced = now;
    const half = stations.length >> 1;
    const seen =
      stations.length > this.#all.length ? this.#all : [...this.#all.slice(0, half), ...this.#all.slice(-half)];
    if (seen.length !== this.#names.length) this.#step = -1;
    this.#names = seen;
    if (this.#step !== step && (!training || now - this.#read > WEIGHTS_MS)) {
      const weights = [];
      for (const name of this.#names) weights.push(await engine.ask("weights", { name }));
      this.#weights = weights;
      this.#step = step;
      this.#read = now;
    }
    const fits = this.#weights.every(({ values }, k) => values.length === stations[k].length * stations[k + 1]?.length);
    this.#connections = fits
      ? this.#weights.map(({ values }, k) => strongest(stations[k], values, stations[k + 1]))
      : [];
    return this.#connections;
  }
}
