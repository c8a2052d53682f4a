// @ts-check
// Which units carry the picture onward: the largest terms x_i w_ij of each layer's sums, those into units that answer.

const PER_LAYER = 44;
const WEIGHTS_MS = 800;

export class Threads {
  /** @type {{shape: number[], values: Float32Array}[]} */ #weights = [];
  #names;
  #step = -1;
  #read = -Infinity;

  /** @param {string[]} names the layers' weights, from the input to the output */
  constructor(names) {
    this.#names = names;
  }

  /**
   * @param {import('./trainer.js').Trainer} trainer
   * @param {Float32Array[]} stations what the network sees, every layer's activations, the output
   * @returns {Promise<import('../types.js').Threads[]>} one for each pair of neighbours
   */
  async trace({ engine, step }, stations) {
    const now = performance.now();
    if (this.#step !== step && now - this.#read > WEIGHTS_MS) {
      const weights = [];
      for (const name of this.#names) weights.push(await engine.weights(name));
      this.#weights = weights;
      this.#step = step;
      this.#read = now;
    }
    const fits = this.#weights.every(({ values }, k) => values.length === stations[k].length * stations[k + 1]?.length);
    return fits ? this.#weights.map(({ values }, k) => strongest(stations[k], values, stations[k + 1])) : [];
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
