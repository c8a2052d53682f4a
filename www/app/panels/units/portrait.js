// @ts-check
// What a unit is made of and what it does: its weights to the layers beside it with the strongest terms, and what the
// network makes of it alone and without it.

/** @typedef {import('../../engine/types.js').Frame} Frame */
/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Layers} Layers */
/** @typedef {{other: number, strength: number}[]} Terms units of a layer beside it, strengths from -1 to 1 */
/**
 * `into` and `out` are its weights from the layer before and to the one after, `from` and `to` the strongest terms.
 * @typedef {{into: Float32Array, out: Float32Array, from: Terms, to: Terms}} Weights
 */

const TERMS = 14;

/**
 * @param {Layers} layers
 * @param {Frame} frame as it is shown
 * @param {Chain} chain
 * @param {import('./spots.js').Spot} spot
 * @returns {Promise<Weights>}
 */
export async function weightsOf(layers, frame, { names }, { layer, unit }) {
  const before = await layers.read(names[layer], frame.step);
  const after = await layers.read(names[layer + 1], frame.step);
  const { shape, values } = before.weights;
  const into = Float32Array.from({ length: shape[0] }, (_, i) => values[i * shape[1] + unit]);
  const width = after.weights.shape[1];
  const out = after.weights.values.slice(unit * width, (unit + 1) * width);
  const inputs = layer ? frame.layers[layer - 1].values : frame.picture.corrupted;
  const value = frame.layers[layer].values[unit];
  return {
    into,
    out,
    from: strongest(into.map((weight, i) => weight * inputs[i])),
    to: strongest(out.map((weight) => weight * value)),
  };
}

/** The largest of some terms. @param {Float32Array} terms @returns {Terms} */
function strongest(terms) {
  const order = [...terms.keys()].filter((i) => terms[i]).sort((a, b) => Math.abs(terms[b]) - Math.abs(terms[a]));
  const top = Math.abs(terms[order[0]]) || 1;
  return order.slice(0, TERMS).map((other) => ({ other, strength: terms[other] / top }));
}

/**
 * What comes out of the network if this unit alone of its layer is on, and how much of what comes out is due to it. The
 * engine decodes codes; other layers are reckoned by the chain.
 * @param {Layers} layers
 * @param {Frame} frame as it is shown
 * @param {Chain} chain
 * @param {import('../../engine/types.js').Spec} spec
 * @param {import('./spots.js').Spot} spot
 * @param {((rows: Float32Array) => Promise<Float32Array>) | null} decode
 * @returns {Promise<{alone: Float32Array, difference: Float32Array}>}
 */
export async function effectOf(layers, frame, chain, spec, { layer, unit }, decode) {
  const { values } = frame.layers[layer];
  const without = Float32Array.from(values);
  without[unit] = 0;
  const only = new Float32Array(values.length);
  only[unit] = values[unit];
  if (decode) {
    const [whole, less, alone] = cut(await decode(joined([values, without, only, only])), 4);
    return { alone, difference: whole.map((value, i) => value - less[i]) };
  }
  const end = async (/** @type {Float32Array} */ row) =>
    /** @type {Float32Array} */ ((await layers.run(chain, spec, layer + 1, row, frame.step)).pop());
  // One after the other: only one question is out at a time.
  const less = await end(without);
  return { alone: await end(only), difference: frame.picture.output.map((value, i) => value - less[i]) };
}

/** @param {Float32Array[]} rows of one size */
export function joined(rows) {
  const all = new Float32Array(rows.length * rows[0].length);
  rows.forEach((row, i) => all.set(row, i * row.length));
  return all;
}

/** @param {Float32Array} all @param {number} count of rows @returns {Float32Array[]} */
export const cut = (all, count) =>
  Array.from({ length: count }, (_, i) => all.slice((i * all.length) / count, ((i + 1) * all.length) / count));
