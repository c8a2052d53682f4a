// @ts-check
// Typed arrays: joined end to end, cut into rows, measured.

/** @template {Float32Array | Uint8Array} A @param {A[]} parts @param {{new (length: number): A}} Kind @returns {A} */
export function join(parts, Kind) {
  const all = new Kind(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(/** @type {any} */ (part), at);
    at += part.length;
  }
  return all;
}

/** Rows of one size, each a copy. @param {Float32Array} all @param {number} size @returns {Float32Array[]} */
export const rows = (all, size) =>
  Array.from({ length: all.length / size }, (_, i) => all.slice(i * size, (i + 1) * size));

/** The largest size of a value, for scales. @param {ArrayLike<number>} values */
export function largest(values) {
  let most = 1e-6;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}

/** Pixels as bytes on the scale of [0, 1]. @param {Iterable<number> & ArrayLike<number>} bytes */
export const pixelsOf = (bytes) => Float32Array.from(bytes, (byte) => byte / 255);

/**
 * One row of many of a size, in place.
 * @template {Float32Array | Uint8Array} A
 * @param {A} all
 * @param {number} i
 * @param {number} size
 * @returns {A}
 */
export const rowOf = (all, i, size) => /** @type {A} */ (all.subarray(i * size, (i + 1) * size));
