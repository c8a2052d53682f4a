// @ts-check
// The kernels of a feature map as one picture, and the way of the keys from map to map.

/**
 * A map of a hidden layer, and where in it, from 0 to 1.
 * @typedef {{layer: number, channel: number, x?: number, y?: number}} Place
 */

/** Where a key leads: left and right to another layer, up and down within. @param {string} key @param {Place} from
 * @param {number[]} counts maps of every layer @returns {Place | null} */
export function moved(key, { layer, channel }, counts) {
  const to = (/** @type {number} */ other, /** @type {number} */ map) => {
    const next = Math.max(0, Math.min(counts.length - 1, other));
    return { layer: next, channel: Math.max(0, Math.min(counts[next] - 1, map)) };
  };
  const share = (/** @type {number} */ by) => {
    const next = Math.max(0, Math.min(counts.length - 1, layer + by));
    return to(next, Math.floor(((channel + 0.5) / counts[layer]) * counts[next]));
  };
  /** @type {Record<string, () => Place>} */ const ways = {
    ArrowUp: () => to(layer, channel - 1),
    ArrowDown: () => to(layer, channel + 1),
    ArrowLeft: () => share(-1),
    ArrowRight: () => share(1),
    Home: () => to(layer, 0),
    End: () => to(layer, Infinity),
  };
  return ways[key]?.() ?? null;
}

/**
 * The kernels of a map side by side, with a cell between them.
 * @param {number[]} shape of a convolution's weights, [.., in, out]; of a transposed one's, [.., out, in]
 * @param {Float32Array} weights
 * @param {number} to
 * @param {boolean} transposed
 * @returns {[Float32Array, number, number]} the picture, its columns, and how many kernels there are
 */
export function kernels([high, wide, a, b], weights, to, transposed) {
  const count = transposed ? b : a;
  const across = Math.ceil(Math.sqrt(count));
  const columns = across * (wide + 1) - 1;
  const picture = new Float32Array(columns * (Math.ceil(count / across) * (high + 1) - 1));
  for (let from = 0; from < count; from++) {
    const [left, top] = [(from % across) * (wide + 1), Math.floor(from / across) * (high + 1)];
    for (let p = 0; p < high * wide; p++) {
      const value = weights[p * a * b + (transposed ? to * b + from : from * b + to)];
      picture[(top + Math.floor(p / wide)) * columns + left + (p % wide)] = value;
    }
  }
  return [picture, columns, count];
}
