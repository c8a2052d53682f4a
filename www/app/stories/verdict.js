// @ts-check
// What came of a step, in words: whether the reader was right, and the numbers that say so.

import { MEASURES } from "./measures.js";

/** @typedef {import("./format.js").Condition} Condition */

/** The names that a condition compares with, the first of them. @param {Condition} condition */
const compared = ({ above, below }) => {
  const [bound] = [below, above].filter((one) => one !== undefined && typeof one !== "number");
  return typeof bound === "object" ? bound.of : bound;
};

/**
 * @param {import("../element/shell.js").Context} context
 * @param {import("./telling.js").Telling} telling
 * @returns {{said: string, values: Record<string, string>}} `values`: numbers by the names of their measures, and `was`
 */
export function verdict({ t, number }, telling) {
  const { step } = telling;
  const outcome = telling.outcomes[telling.index];
  if (!outcome) return { said: "", values: {} };
  const told = (/** @type {string} */ name, /** @type {number | undefined} */ value) => {
    const { digits, share } = MEASURES[name];
    if (value === undefined || !Number.isFinite(value)) return "–";
    return share ? `${number(100 * value, digits)} %` : number(value, digits);
  };
  const conditions = [...(step.ask?.choices ?? []), ...[step.check ?? []].flat()];
  const values = Object.fromEntries(Object.entries(outcome.after).map(([name, value]) => [name, told(name, value)]));
  const lines = [...new Set(conditions.map(({ measure }) => measure))].map((measure) => {
    const other = conditions
      .filter((one) => one.measure === measure)
      .map(compared)
      .find(Boolean);
    const was = other === "before" ? outcome.before[measure] : telling.was(other ?? "", measure);
    const figures = { what: t(`measure.${measure}`), value: values[measure], was: "" };
    if (!other) return t("stories.measured", figures);
    if (other in MEASURES) {
      return t("stories.beside", { ...figures, other: t(`measure.${other}`), was: values[other] });
    }
    values.was ??= told(measure, was);
    return t(other === "before" ? "stories.before" : "stories.earlier", { ...figures, was: told(measure, was) });
  });
  return {
    said: [judged(t, outcome), ...lines]
      .filter(Boolean)
      .join(" ")
      .replace(/([。；]) /g, "$1"),
    values,
  };
}

/** @param {import("../i18n/index.js").Translate} t @param {import("./telling.js").Outcome} outcome */
function judged(t, { chosen, right, met }) {
  if (right.length && chosen !== null) return t(right.includes(chosen) ? "stories.right" : "stories.wrong");
  if (met.length) return t(met.every(Boolean) ? "stories.met" : "stories.unmet");
  return "";
}
