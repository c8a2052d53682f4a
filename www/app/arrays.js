// @ts-check
// Typed arrays end to end.

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
