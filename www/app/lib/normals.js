// @ts-check
// Standard normal numbers that a seed decides, so that the same codes are decoded again while training goes on.

/** @param {number} seed @param {number} count */
export function normals(seed, count) {
  let state = seed >>> 0;
  // mulberry32: 32 bits of state are plenty for a few hundred numbers.
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}
