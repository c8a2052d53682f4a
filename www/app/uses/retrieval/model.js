// @ts-check
// The images nearest to one image, by their codes and by their pixels, and how often they are of its class.

import { ask } from "../../engine/analyst.js";
import { changes } from "../../lib/throttle.js";
import { gather } from "../gather.js";

/** Neighbours that are shown, and that precision counts. */
export const SHOWN = 10;
/** Neighbours that vote. */
const VOTES = 7;
/** Searches that are timed, after one that warms up; the median is told. */
const RUNS = 3;
export const SPACES = /** @type {const} */ (["code", "pixels"]);

/** @typedef {typeof SPACES[number]} Space */
/** @typedef {import('../gather.js').Gathered} Gathered */
/**
 * @typedef {{of: Gathered, data: import('../../engine/types.js').DataInfo, itself: number} & Record<Space,
 *   Float32Array>} Query `itself`: its number among the test images, or -1
 */

/** @param {import('../../element/shell.js').Context} context */
export function retrievalModel(context) {
  const { el, bus } = context;
  const changed = changes();
  const model = {
    /** @type {Gathered | null} */ seen: null,

    /** @param {number} count @param {(share: number) => void} progress */
    async read(count, progress) {
      const gathered = await gather(context, { count }, progress);
      if (gathered) model.seen = gathered;
      return gathered;
    },
    /** The image at the top of the page; null where it is no other than before. @returns {Promise<Query | null>} */
    async query() {
      const { digit, strokes, data } = bus.state;
      const of = model.seen;
      if (!of || !data || !changed(digit, strokes, of)) return null;
      const there = el.model;
      const { first } = await there.ask("ends", { other: 0 });
      const code = await there.run("encode", first);
      return model.seen === of ? { of, data, code, pixels: first, itself: strokes?.length ? -1 : digit } : null;
    },
    /** Its neighbours; null where the model was exchanged meanwhile. @param {Query} query @param {Space} space */
    async nearest(query, space) {
      const { of, itself } = query;
      const [base, width] = valuesOf(of, space);
      const most = Math.min(SHOWN + 1, of.count);
      const { indices } = await ask("nearest", query[space], base, width, most, "euclidean", false);
      // A test image is its own nearest neighbour, which says nothing.
      return model.seen === of ? [...indices].filter((index) => index !== itself).slice(0, SHOWN) : null;
    },
  };
  return model;
}

/**
 * What lies in a space, and in how many numbers.
 * @param {Gathered} gathered
 * @param {Space} space
 * @returns {[Float32Array | Uint8Array, number]}
 */
const valuesOf = ({ codes, width, pixels, size }, space) => (space === "code" ? [codes, width] : [pixels, size]);

/**
 * Precision at ten and the share that the vote of seven gets right, of every image among all others.
 * @param {Gathered} gathered
 * @param {Space} space
 * @param {Uint32Array} labels
 */
export async function measured(gathered, space, labels) {
  const [values, width] = valuesOf(gathered, space);
  const most = Math.min(SHOWN, gathered.count - 1);
  const search = () => ask("nearest", values, values, width, most, "euclidean", true);
  const times = [];
  let found = await search();
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    found = await search();
    times.push(performance.now() - start);
  }
  const time = times.sort((a, b) => a - b)[RUNS >> 1];
  const precision = mean(await ask("precision", found, labels, labels, found.k));
  const voted = await ask("votes", trim(found, Math.min(VOTES, found.k)), labels);
  const right = mean(Array.from(voted, (/** @type {number} */ one, i) => (one === labels[i] ? 1 : 0)));
  return { width, precision, right, time };
}

/** @param {ArrayLike<number>} values */
export const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / (values.length || 1);

/**
 * The first k of every query's neighbours.
 * @param {import('../../../analysis.js').Neighbours} found
 * @param {number} k
 */
const trim = (found, k) => ({ ...found, k, indices: found.indices.filter((_, i) => i % found.k < k) });
