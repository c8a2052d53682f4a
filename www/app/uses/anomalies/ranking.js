// @ts-check
// Ranking by error: who stands where, and what a threshold finds.

/** @typedef {{error: number, foreign: boolean}} Item */

/**
 * At a threshold: how many lie above it, the share of these that are foreign, and the share of the foreign that lie
 * above.
 * @param {Item[]} items
 * @param {number} threshold
 * @returns {{above: number, precision: number | null, recall: number | null}} null where there is nothing to divide by
 */
export function found(items, threshold) {
  const above = items.filter(({ error }) => error > threshold);
  const [hits, all] = [above, items].map((some) => some.filter(({ foreign }) => foreign).length);
  return { above: above.length, precision: above.length ? hits / above.length : null, recall: all ? hits / all : null };
}

/**
 * The mean, over all that are foreign, of the precision at their ranks; null without any.
 * @param {Item[]} ranked largest error first
 */
export function averagePrecision(ranked) {
  let [hits, sum] = [0, 0];
  ranked.forEach(({ foreign }, i) => {
    if (foreign) sum += ++hits / (i + 1);
  });
  return hits ? sum / hits : null;
}

/**
 * The smallest error that a share of the items do not exceed.
 * @param {Item[]} ranked largest error first
 * @param {number} share
 */
export const quantile = (ranked, share) =>
  ranked[Math.min(ranked.length - 1, Math.floor((1 - share) * ranked.length))]?.error ?? 0;
