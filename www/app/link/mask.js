// @ts-check
// A mask of patches in an address: how many there are and their bits, or the seed of a random one.

import { bytesOf, letters } from "./bits.js";

/** @typedef {NonNullable<import('../engine/types.js').State['mask']>} Mask */

const MOST = 128 * 128;

/** @param {Mask} mask */
export function pack({ painted, seed }) {
  if (!painted) return seed === 1 ? "" : `s${seed}`;
  const bytes = new Uint8Array(Math.ceil(painted.length / 8));
  painted.forEach((bit, i) => (bytes[i >> 3] |= bit << (i & 7)));
  return `${painted.length}.${letters(bytes)}`;
}

/** @param {string} text @returns {Mask | null} null where it is none */
export function unpack(text) {
  const [, seed] = /^s(\d{1,9})$/.exec(text) ?? [];
  if (seed) return { painted: null, seed: Number(seed), asked: true };
  const [, count, bits] = /^(\d{1,5})\.([\w-]+)$/.exec(text) ?? [];
  const n = Number(count);
  const bytes = n > 0 && n <= MOST ? bytesOf(bits, MOST / 8) : null;
  if (bytes?.length !== Math.ceil(n / 8)) return null;
  const all = Array.from({ length: 8 * bytes.length }, (_, i) => (bytes[i >> 3] >> (i & 7)) & 1);
  // Something has to be seen.
  if (all.slice(n).includes(1) || !all.slice(0, n).includes(0)) return null;
  return { painted: Uint8Array.from(all.slice(0, n)), seed: 1, asked: true };
}
