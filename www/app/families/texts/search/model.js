// @ts-check
// Documents as points of spaces: by the model's code, by latent semantic analysis (LSA), by their words. What is
// nearest to a query there, and how often the nearest are on the same topic.

import { consult } from "../../../data/texts/shelf.js";
import { ask } from "../../../engine/analyst.js";
import { join, pixelsOf, rowOf } from "../../../lib/arrays.js";
import { kept } from "../../../lib/throttle.js";

/** Precision at these. */
const [FIRST, MANY] = [1, 15];
const PIECE = 200;
/** Seed of latent semantic analysis: the same texts, the same answers. */
const SEED = 1;

/** @typedef {import('../../../engine/types.js').Collection} Collection */

/** @param {import('../../../element/shell.js').Context} context */
export function spaces({ el, bus }) {
  /** @type {WeakMap<Collection, Map<number, Float32Array>>} */ const latent = new WeakMap();
  const here = () => {
    if (!bus.state.texts) throw { kind: "gone", message: "there are no texts" };
    return bus.state.texts;
  };
  /** The bytes that the model sees of every document. */
  const bags = kept(
    () => [bus.state.texts],
    async () => consult(here(), "bagBytes", here().weighting),
  );
  return {
    /** Every document's tf-idf. */
    weights: kept(
      () => [bus.state.texts],
      async () => consult(here(), "bagWeights", "tfidf"),
    ),
    /** Every document's code by LSA. @param {Collection} of @param {number} k @returns {Promise<Float32Array>} */
    async lsa(of, k) {
      if (!latent.has(of)) latent.set(of, new Map());
      const known = latent.get(of)?.get(k);
      if (known) return known;
      const { codes } = await consult(of, "lsa", "tfidf", k, SEED);
      latent.get(of)?.set(k, codes);
      return codes;
    },
    /** Every document's code by the model as it is. A new rate or seed is a new specification. */
    codes: kept(
      () => [bus.state.texts, bus.state.built, bus.state.spec, bus.state.metrics?.step],
      async () => {
        const [all, there] = [here(), el.model];
        const bytes = await bags();
        const terms = all.account.terms.length;
        /** @type {Float32Array[]} */ const parts = [];
        for (let from = 0; from < all.documents.length; from += PIECE) {
          const rows = Array.from({ length: Math.min(PIECE, all.documents.length - from) }, (_, i) =>
            pixelsOf(rowOf(bytes, from + i, terms)),
          );
          parts.push(await there.run("encode", join(rows, Float32Array)));
        }
        const values = join(parts, Float32Array);
        return { values, width: values.length / all.documents.length };
      },
    ),
  };
}

/** Where a query lies by LSA. @param {Collection} all @param {string} text @param {number} k */
export const foldedIn = (all, text, k) => consult(all, "foldIn", text, "tfidf", k, SEED);

/**
 * The documents nearest to a query, none to one of zeros.
 * @param {Float32Array} query
 * @param {Float32Array} base
 * @param {number} width
 * @param {number} count at most
 * @returns {Promise<number[]>}
 */
export async function nearest(query, base, width, count) {
  if (!query.some((value) => value !== 0)) return [];
  const { indices } = await ask("nearest", query, base, width, count, "cosine", false);
  return [...indices];
}

/**
 * How often what is nearest is on the topic: test documents ask, training documents answer.
 * @param {Collection} all
 * @param {Float32Array} values
 * @param {number} width
 */
export async function precisions({ labels, train }, values, width) {
  const [asking, answering] = [values.subarray(train * width), values.subarray(0, train * width)];
  const found = await ask("nearest", asking, answering, width, MANY, "cosine", false);
  return Promise.all(
    [FIRST, MANY].map(async (k) => {
      const each = await ask("precision", found, labels.subarray(train), labels.subarray(0, train), k);
      return each.reduce((sum, one) => sum + one, 0) / each.length;
    }),
  );
}
