// @ts-check
// The network of the picture as a chain of dense layers: the whole, or, while it is trained layer by layer, the layers
// so far and their way back. Values run through it here where the engine has no question for it.

import { deepest } from "../../draw/silhouette.js";

/** @typedef {import('../../engine/types.js').Spec} Spec */
/** @typedef {import('../../engine/types.js').Frame} Frame */
/** @typedef {{weights: import('../../../queries.js').Weights, bias: Float32Array}} Dense */

/**
 * Station 0 is what the network sees, station k + 1 comes out of layer k; `code` is the waist's station, `layer` the
 * one that trains alone.
 * @typedef {{names: string[], code: number, layer: number | null}} Chain
 */

/** Milliseconds that weights may be old while training. */
const WEIGHTS_MS = 500;

/** The layer that trains alone. @param {import('../../engine/types.js').State} state @returns {number | null} */
export function alone({ metrics, spec }) {
  const { kind, layer = 0 } = metrics?.phase ?? {};
  return metrics?.step && spec?.layers.length && (kind === "greedy" || kind === "rbm") ? layer : null;
}

/**
 * What a frame is of.
 * @param {import('../../engine/types.js').State} state
 * @param {Frame} frame
 * @returns {Chain | null}
 */
export function chainOf({ spec, built }, frame) {
  if (!spec || !built) return null;
  const names = built.layers.map(({ name }) => name);
  const depth = deepest(frame) + 1;
  if (!frame.rebuilds || 2 * depth >= names.length) return { names, code: spec.layers.length, layer: null };
  return { names: [...names.slice(0, depth), ...names.slice(-depth)], code: depth, layer: depth - 1 };
}

/** @type {Record<string, (x: number) => number>} */
const ACTIVATIONS = {
  none: (x) => x,
  relu: (x) => Math.max(0, x),
  leakyRelu: (x) => (x < 0 ? 0.01 * x : x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  gelu: (x) => x * normal(x),
};

/** The normal distribution function. Source: Abramowitz & Stegun, 26.2.17, to 7.5e-8. @param {number} x */
function normal(x) {
  const k = 1 / (1 + 0.2316419 * Math.abs(x));
  const sum = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * sum;
  return x < 0 ? tail : 1 - tail;
}

/** @param {Spec} spec @param {string} name of a layer */
function activationOf(spec, name) {
  const last = spec.layers.length - 1;
  if (name === `decoder.${last}`) return spec.loss === "bce" || spec.output === "sigmoid" ? "sigmoid" : "none";
  if (name === `encoder.${last}` && spec.family !== "classifier") return spec.codeActivation;
  return name === "classifier" ? "none" : spec.activation;
}

export class Layers {
  /** @type {Map<string, Dense & {built: unknown, step: number, read: number}>} */ #kept = new Map();
  #context;

  /** @param {import('../../element/shell.js').Context} context */
  constructor(context) {
    this.#context = context;
  }

  /**
   * Weights and bias of a layer at a step, about, while training; one question after the other.
   * @param {string} name
   * @param {number} step
   * @returns {Promise<Dense>}
   */
  async read(name, step) {
    const { el, bus } = this.#context;
    const { built, playing } = bus.state;
    const kept = this.#kept.get(name);
    const now = performance.now();
    if (kept?.built === built && (kept?.step === step || (playing && now - kept.read < WEIGHTS_MS))) return kept;
    const { model } = el;
    const weights = await model.weights(name);
    const { values: bias } = await model.weights(`${name}.bias`);
    const fresh = { weights, bias, built, step, read: now };
    this.#kept.set(name, fresh);
    return fresh;
  }

  /**
   * Values of a station through the rest of the chain.
   * @param {Chain} chain
   * @param {Spec} spec
   * @param {number} station
   * @param {Float32Array} values
   * @param {number} step
   * @returns {Promise<Float32Array[]>} every station from this one on; a classifier's last one in probabilities
   */
  async run({ names }, spec, station, values, step) {
    const stations = [values];
    for (const name of names.slice(station)) {
      const layer = await this.read(name, step);
      stations.push(through(layer, stations[stations.length - 1], ACTIVATIONS[activationOf(spec, name)]));
    }
    if (names[names.length - 1] === "classifier") stations.push(softmax(/** @type {any} */ (stations.pop())));
    return stations;
  }
}

/**
 * y = f(x W + b)
 * @param {Dense} layer
 * @param {Float32Array} x
 * @param {(x: number) => number} f
 */
function through({ weights: { values: w }, bias }, x, f) {
  const y = Float32Array.from(bias);
  for (let i = 0, o = 0; i < x.length; i++, o += y.length) {
    if (x[i] === 0) continue;
    for (let j = 0; j < y.length; j++) y[j] += x[i] * w[o + j];
  }
  return y.map(f);
}

/** @param {Float32Array} scores */
function softmax(scores) {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
