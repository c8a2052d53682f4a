// @ts-check
// A plane through codes: their own two axes, or else the two principal components of them.

import { ask } from "../../engine/analyst.js";

/** A variance is nothing beside this share of the whole. */
const NOTHING = 1e-9;

/**
 * `points` [rows, 2]; `back` gives the code at a point of the plane; `share` of the codes' variance that the plane
 * shows.
 * @typedef {{points: Float32Array, back: (x: number, y: number) => Float32Array, share: number}} Plane
 */

/** @param {Float32Array | Uint8Array} values [rows, cols] @param {number} cols @returns {Promise<Plane>} */
export async function plane(values, cols) {
  const rows = values.length / cols;
  if (cols === 1) {
    const points = Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 ? 0 : values[i / 2]));
    return { points, back: (x) => Float32Array.of(x), share: 1 };
  }
  if (cols === 2 && values instanceof Float32Array)
    return { points: values, back: (x, y) => Float32Array.of(x, y), share: 1 };
  const pca = await ask("pca", values, cols, 2);
  const { mean, components, variances, total } = pca;
  const points = await ask("project", pca, values);
  // Where the points do not vary at all, what is left of rounding says nothing.
  for (const axis of [0, 1]) {
    if (variances[axis] <= NOTHING * total) for (let i = axis; i < points.length; i += 2) points[i] = 0;
  }
  return {
    points,
    back: (x, y) =>
      mean.map(
        (/** @type {number} */ value, /** @type {number} */ i) => value + x * components[i] + y * components[cols + i],
      ),
    share: total > 0 ? (variances[0] + variances[1]) / total : 1,
  };
}
