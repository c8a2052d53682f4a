// @ts-check
// Codes drawn at random: from the normal distribution that the codes of the test images have, or from N(0, I).

import { ask } from "../../engine/analyst.js";
import { normals } from "../../lib/normals.js";
import { gather } from "../gather.js";

/** Codes at a time, and test images behind the distribution. */
export const SAMPLES = 120;
const IMAGES = 2000;

/** @typedef {import('../gather.js').Gathered} Gathered */

/** @param {import('../../element/shell.js').Context} context */
export function sampler(context) {
  /** @type {ReturnType<typeof distribution> | null} */ let fitted = null;
  const one = {
    /** @type {Gathered | null} */ seen: null,
    /** Another one draws other codes. */ seed: 0,
    /** @param {(share: number) => void} progress */
    async read(progress) {
      one.seen = await gather(context, { count: IMAGES }, progress);
      fitted = one.seen && distribution(one.seen);
    },
    /** @param {Gathered} gathered @param {string} source fitted or standard @param {number} wideness */
    draw({ width, count }, source, wideness) {
      const noise = (/** @type {number} */ each) => normals(one.seed, SAMPLES * each).map((value) => wideness * value);
      return source === "standard" ? noise(width) : ask("restore", /** @type {any} */ (fitted), noise(count));
    },
  };
  return one;
}

/**
 * The normal distribution with the mean and the covariance of the codes: the mean, and the centred codes X as axes.
 * With normal numbers z, mean + X^T z / sqrt(n - 1) has the covariance X^T X / (n - 1), theirs.
 * @param {Gathered} gathered of two codes or more
 */
function distribution({ codes, width, count }) {
  const mean = new Float32Array(width);
  for (let at = 0; at < width; at++) {
    let sum = 0;
    for (let i = at; i < codes.length; i += width) sum += codes[i];
    mean[at] = sum / count;
  }
  return { mean, components: codes.map((value, i) => (value - mean[i % width]) / Math.sqrt(count - 1)) };
}
