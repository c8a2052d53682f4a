// @ts-check
// The lines between two layers: the largest terms x_i w_ij of the sums, those into units that answer.

const PER_LAYER = 44;

/**
 * Each unit's two largest terms, and of these the largest of the layer: were they drawn from all alike, a single loud
 * unit would take every line.
 * @param {Float32Array} x [n]
 * @param {Float32Array} w [n, m]
 * @param {Float32Array} y [m]
 * @returns {import('../engine/types.js').Connections}
 */
export function strongest(x, w, y) {
  const m = y.length;
  const [first, second] = [new Int32Array(m).fill(-1), new Int32Array(m).fill(-1)];
  const [large, less] = [new Float32Array(m), new Float32Array(m)];
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue;
    for (let j = 0, o = i * m; j < m; j++, o++) {
      const term = Math.abs(x[i] * w[o]);
      if (term <= less[j] || y[j] === 0) continue;
      if (term > large[j]) {
        less[j] = large[j];
        second[j] = first[j];
        large[j] = term;
        first[j] = i;
      } else {
        less[j] = term;
        second[j] = i;
      }
    }
  }
  const lines = [];
  for (let j = 0; j < m; j++) {
    for (const i of [first[j], second[j]])
      if (i >= 0) lines.push({ i, j, carried: x[i] * w[i * m + j] * Math.abs(y[j]) });
  }
  lines.sort((a, b) => Math.abs(b.carried) - Math.abs(a.carried));
  lines.length = Math.min(lines.length, PER_LAYER);
  const top = Math.abs(lines[0]?.carried ?? 1) || 1;
  return {
    from: Uint32Array.from(lines, ({ i }) => i),
    to: Uint32Array.from(lines, ({ j }) => j),
    strength: Float32Array.from(lines, ({ carried }) => carried / top),
  };
}
