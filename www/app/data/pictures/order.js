// @ts-check
// Orders that a seed alone decides.

/** In any order (Fisher & Yates; mulberry32). @template T @param {T[]} all @param {number} seed @returns {T[]} */
export function shuffled(all, seed) {
  const out = [...all];
  let state = seed | 0;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

/**
 * Files in an order whose every beginning has about the same number from each folder, as far as it has them: where not
 * all can be taken, no class is missing.
 * @template {{path: string}} T
 * @param {T[]} all
 * @param {number} seed
 * @returns {T[]}
 */
export function spread(all, seed) {
  /** @type {Map<string, T[]>} */ const folders = new Map();
  for (const one of shuffled(all, seed)) {
    const folder = one.path.slice(0, one.path.lastIndexOf("/") + 1);
    const there = folders.get(folder);
    if (there) there.push(one);
    else folders.set(folder, [one]);
  }
  const out = [];
  for (let turn = 0, left = [...folders.values()]; left.length; turn++) {
    for (const folder of left) out.push(folder[turn]);
    left = left.filter((folder) => folder.length > turn + 1);
  }
  return out;
}
