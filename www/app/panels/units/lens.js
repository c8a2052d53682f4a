// @ts-check
// A frame that stands in place of the engine's: the network with a code that was changed by hand.

import { strongest } from "../../lib/strongest.js";

/** @typedef {import('../../engine/types.js').Frame} Frame */
/** @typedef {NonNullable<import('../../engine/types.js').State["instead"]>} Instead */
/** @typedef {import('./chain.js').Chain} Chain */

/**
 * The picture with another code: the engine decodes it, what lies in between is reckoned here.
 * @param {import('./chain.js').Layers} layers
 * @param {Frame} frame
 * @param {import('../../engine/types.js').Spec} spec
 * @param {Chain} chain
 * @param {Float32Array} values of the code
 * @param {Float32Array} output what the engine makes of them
 * @returns {Promise<Instead | null>}
 */
export async function changed(layers, frame, spec, chain, values, output) {
  const after = await layers.run(chain, spec, chain.code, values, frame.step);
  if (after[after.length - 1].length !== output.length || frame.layers.length + 1 !== chain.names.length) return null;
  const before = frame.layers.slice(0, chain.code - 1).map((layer) => layer.values);
  const stations = [...before, ...after.slice(0, -1), output];
  return replaced(layers, frame, chain, frame.layers, stations);
}

/**
 * @param {import('./chain.js').Layers} layers
 * @param {Frame} frame
 * @param {Chain} chain
 * @param {(Frame["layers"][number] | undefined)[]} hidden
 * @param {(Float32Array | undefined)[]} values of every station but the first
 * @returns {Promise<Instead>}
 */
async function replaced(layers, frame, { names, code }, hidden, values) {
  const connections = frame.connections.slice(0, code);
  const all = /** @type {Float32Array[]} */ ([frame.picture.corrupted, ...values]);
  for (let k = code; k < names.length; k++) {
    const { weights } = await layers.read(names[k], frame.step);
    connections.push(strongest(all[k], weights.values, all[k + 1]));
  }
  return {
    ...frame,
    picture: { ...frame.picture, output: all[all.length - 1] },
    layers: hidden.map((layer, k) => ({ .../** @type {Frame["layers"][number]} */ (layer), values: all[k + 1] })),
    connections,
    waist: code - 1,
  };
}
