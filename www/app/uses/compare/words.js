// @ts-check
// What is said of two experiments: in what they differ, how their losses compare, and their figures.

import { differences } from "./other.js";
import { comparable } from "./overlay.js";

/** @typedef {import('../../engine/types.js').Spec} Spec */
/** @typedef {import('../../engine/types.js').State} State */

/** @param {import('../../element/shell.js').Context} context */
export function words({ t, number }) {
  /** The word for it, or what it is called in the specification. @param {string} kind @param {string} name */
  const known = (kind, name) => {
    const word = t(`${kind}.${name}`);
    return word.startsWith(`${kind}.`) ? name : word;
  };
  const field = (/** @type {string} */ path) => (path === "noise.level" ? t("noise.label") : known("field", path));
  return {
    /** @param {Spec} a @param {Spec} b */
    differ(a, b) {
      const list = differences(a, b).map(
        ([path, one, two]) => `${field(path)} ${known("value", one)} → ${known("value", two)}`,
      );
      return list.length ? t("uses.compare.differ", { list: list.join(" · ") }) : t("uses.compare.alike");
    },
    /** @param {State} a @param {State} b */
    caption(a, b) {
      const squared = comparable(a, b) ? "" : t("uses.compare.squared");
      const apart = a.metrics?.step === b.metrics?.step ? "" : t("uses.compare.apart");
      return `${squared} ${apart}`.trim() || t("loss.caption");
    },
    /** @param {string} name @param {number | null} value */
    figure(name, value) {
      if (value === null || !Number.isFinite(value) || (name === "examplesPerSecond" && !value)) return "–";
      return number(value, name === "parameters" || name === "step" || value >= 1000 ? 0 : value < 1 ? 4 : 2);
    },
  };
}
