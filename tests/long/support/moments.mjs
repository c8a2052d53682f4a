// @ts-check
// The moments at which something fails: drawn from a seed and their number alone, so that each can be met again.

import { ACTS } from "./acts.mjs";

/** @typedef {import("./inject.mjs").Manner} Manner */

/** Every preset that the picker has, in its order. */
export const PRESETS = [
  ...["linear", "vanilla", "deep", "deep-2d", "tied", "stacked", "dbn", "sparse", "denoising", "vae", "vae-2d"],
  ...["conv", "conv-switches", "conv-copy", "mae", "classifier", "texts"],
];
/** Moments that one page meets, at most: more deaths within a minute, and the engine is left alone, as is promised. */
export const TOGETHER = 3;
/** Milliseconds of training before an act: about a copy, now and then none and now and then two. */
const [SOONEST, LATEST] = [200, 4500];

/** Numbers in [0, 1), the same for a seed (mulberry32). */
export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} n @returns {number} a whole number below */
  below(n) {
    return Math.floor(n * this.next());
  }

  /** @template T @param {readonly T[]} list @returns {T[]} in another order */
  shuffled(list) {
    const rest = [...list];
    return list.map(() => rest.splice(this.below(rest.length), 1)[0]);
  }
}

/**
 * `train`: milliseconds before the act; `wait`: from its beginning to the fault; `first`: the fault is made due before
 * it begins; `again`: milliseconds to the second fault of an act that has two; `chance`: what the act is given.
 * @typedef {{number: number, preset: string, act: string, manner: Manner, nth: number, train: number, wait: number,
 *   first: boolean, again: number, chance: number}} Moment
 */

/**
 * A moment by its number, from 1. Presets come in turn, each for a few moments; acts come as from a pack of cards.
 * @param {Random} random of the seed
 * @param {number} number
 * @returns {Moment}
 */
export function drawn(random, number) {
  const names = Object.keys(ACTS);
  const place = number - 1;
  let pack = random.shuffled(names);
  for (let i = 0; i < Math.floor(place / names.length); i++) pack = random.shuffled(names);
  const own = new Random(random.below(2 ** 32) + 7919 * number);
  return {
    number,
    preset: PRESETS[Math.floor(place / TOGETHER) % PRESETS.length],
    act: pack[place % names.length],
    manner: /** @type {const} */ (["nth", "nth", "now", "asked"])[own.below(4)],
    nth: Math.floor(60 * own.next() ** 2),
    train: SOONEST + own.next() * (LATEST - SOONEST),
    wait: 600 * own.next() ** 3,
    first: own.next() < 0.4,
    again: 2500 * own.next() ** 2,
    chance: own.next(),
  };
}
