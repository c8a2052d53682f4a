// @ts-check
// What is said of a step: the entry, the sum of the cell that it completed, and whether both ways come to the same.

/** @typedef {import('../../../i18n/index.js').Translate} Translate */

/** A number for a cell. @param {number} v */
export const told = (v) => String(Math.round(v * 1000) / 1000).replace("-", "−");

/**
 * @param {Translate} t
 * @param {import('./model.js').Given} given
 * @param {import('./model.js').Deconvolved} made
 * @param {import('./model.js').Moment} moment
 */
export function stepWords(t, { matrix: m, kernel: k }, { transposed: out }, { step, now, entries, focus }) {
  if (step === 0) return t("stepper.ready");
  const words = t("stepper.step", { step, count: entries, entry: told(m.values[now]) });
  if (!focus?.terms.length) return words;
  const { row, column, terms } = focus;
  const sum = terms.map(({ entry, tap }) => `${told(m.values[entry])}·${told(k.values[tap])}`).join(" + ");
  return `${words} ${t("stepper.sum", { row, column, sum, total: told(out.values[row * out.width + column]) })}`;
}

/** Once every entry has been. @param {Translate} t @param {number} apart @param {number} count of cells */
export const verdictWords = (t, apart, count) =>
  apart === 0 ? t("stepper.same", { count }) : t("stepper.apart", { apart: apart.toExponential(1) });
