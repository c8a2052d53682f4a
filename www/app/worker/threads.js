// @ts-check
// Which units carry the picture onward: the largest terms x_i w_ij of each layer's sums, those into units that answer.

const PER_LAYER = 44;
const WEIGHTS_MS = 800;

export class Threads {
  /** @type {Map<string, {shape: number[], values: Float32Array}>} */ #weights = new Map();
  #step = -1;
  #read = 0;

  /**
   * @param {import('./trainer.js').Trainer} trainer
   * @param {Float32Array} input what the network sees
   * @param {import('../types.js').Layer[]} layers
   * @returns {Promise<import('../types.js').Threads[]>}
   */
  async trace({ engine, step }, input, layers) {
    const now = performance.now();
    if (this.#step !== step && now - this.#read > WEIGHTS_MS) {
      for (const { name } of layers) this.#weights.set(name, await engine.weights(name));
      this.#step = step;
      this.#read = now;
    }
    let x = input;
    const traced = [];
    for (const { name, values } of layers) {
      const weights = this.#weights.get(name);
      if (!weights || weights.values.length !== x.length * values.length) return [];
      traced.push(strongest(x, weights.values, values));
      x = values;
    }
    return traced;
  }
}

/**
 * @param {Float32Array} x [n]
 * @param {Float32Array} w [n, m]
 * @param {Float32Array} y [m]
 * @returns {import('../types.js').Threads}
 */
function strongest(x, w, y) {
  const m = y.length;
  const size = new Float32Array(PER_LAYER);
  const at = new Uint32Array(PER_LAYER);
  let count = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue;
    for (let j = 0, o = i * m; j < m; j++, o++) {
      const strength = Math.abs(x[i] * w[o] * y[j]);
      if (count === PER_LAYER && strength <= size[count - 1]) continue;
      let k = count < PER_LAYER ? count++ : count - 1;
      for (; k > 0 && size[k - 1] < strength; k--) [size[k], at[k]] = [size[k - 1], at[k - 1]];
      [size[k], at[k]] = [strength, o];
    }
  }
  const top = size[0] || 1;
  return {
    from: at.slice(0, count).map((o) => Math.floor(o / m)),
    to: at.slice(0, count).map((o) => o % m),
    strength: size.slice(0, count).map((s, k) => (x[Math.floor(at[k] / m)] * w[at[k]] < 0 ? -s : s) / top),
  };
}
