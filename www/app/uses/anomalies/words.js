// @ts-check
// What is said of anomalies: where foreign images stand, what the threshold finds, which files were left.

import { MOST } from "./model.js";

/** Foreign images and files that are named. */
const NAMED = 8;
const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });

/** @param {import('../../element/shell.js').Context} context */
export function words({ t, number }) {
  const ordinal = (/** @type {number} */ n) => t(`ordinal.${ORDINALS.select(n)}`, { n: number(n) });
  const percent = (/** @type {number | null} */ share) => (share === null ? "–" : `${number(100 * share, 1)}\u00a0%`);
  return {
    /** @param {{name: string, place: number}[]} places @param {number} all */
    ranks: (places, all) =>
      places
        .slice(0, NAMED)
        .map(({ name, place }) => t("uses.anomalies.rank", { name, place: ordinal(place), all: number(all) }))
        .join("") + (places.length > NAMED ? "…" : ""),
    /** @param {ReturnType<typeof import('./model.js').anomalyModel>} model */
    judged({ seen, ranked, threshold, judged }) {
      const { above, precision, recall, average } = judged();
      const figures = { at: number(threshold, 1), n: number(above), all: number(ranked.length) };
      const said = t("uses.anomalies.above", { ...figures, step: number(seen?.step ?? 0) });
      if (average === null) return said;
      const shares = { precision: percent(precision), recall: percent(recall), average: number(average, 3) };
      return said + t("uses.anomalies.found", shares);
    },
    /** @param {{skipped: string[], left: number}} taken */
    taken({ skipped, left }) {
      const names = skipped.slice(0, NAMED).join(" · ") + (skipped.length > NAMED ? " …" : "");
      return [
        names && t("uses.anomalies.skipped", { names }),
        left && t("uses.anomalies.left", { n: number(left), most: number(MOST) }),
      ]
        .filter(Boolean)
        .join(" ");
    },
  };
}
