// @ts-check
// Two experiments' curves in one chart: the first solid, the second dashed, test in the colour of error as everywhere.

import { curve, told, training } from "../../draw/losses.js";
import { plot } from "../../draw/plot.js";
import { level } from "../../engine/spec.js";

/** @typedef {import('../../engine/types.js').Metrics} Metrics */
/** @typedef {import('../../engine/types.js').State} State */

const DASH = [5, 4];

/**
 * Whether two losses are of one kind; while a recipe trains layer by layer, its loss is that of a layer.
 * @param {State} a
 * @param {State} b
 */
export const comparable = ({ spec: a, built: one }, { spec: b, built: two }) =>
  a?.loss === b?.loss && Boolean(a?.vae) === Boolean(b?.vae) && layered(one) === layered(two);

/** @param {import('../../engine/types.js').Built | null} built */
const layered = (built) => built?.phases?.some(({ kind }) => kind === "greedy" || kind === "rbm") ?? false;

/** @param {import('../../element/shell.js').Context} context */
export function overlay(context) {
  const { t, palette, number } = context;
  const chart = plot(context, { label: "uses.compare.losses", empty: "loss.empty" });
  return {
    root: chart.root,
    /** @param {State} a @param {State} b */
    paint(a, b) {
      const alike = comparable(a, b);
      // Losses of two kinds have no common scale, but squared errors have.
      const shown = (/** @type {Metrics[]} */ history) =>
        alike ? history : history.map((point) => ({ ...point, loss: null, testLoss: point.squaredErrorPerImage }));
      const label = t("uses.compare.chart", { a: number(a.metrics?.step ?? 0), b: number(b.metrics?.step ?? 0) });
      chart.paint(a.history.length + b.history.length > 2, label, () => {
        const { css } = palette();
        const trivial = alike ? level(a.data, a.spec) : null;
        const curves = [a, b].flatMap(({ history }, i) => {
          const name = (/** @type {string} */ of) => `${"AB"[i]} ${of}`;
          const dash = i ? DASH : [];
          const look = { key: name("training"), name: name(t("loss.training")), colour: css.soft, width: 1, dash };
          const test = { key: name("test"), name: name(t("loss.test")), colour: css.error, width: 1.75, dash };
          return [
            ...(alike ? training(history, look, name(t("chart.layer"))) : []),
            curve(shown(history), "testLoss", test),
          ];
        });
        return {
          curves,
          axis: t("loss.step"),
          where: (step) => t("chart.step", { step: number(step) }),
          tell: (value) => told(value, number),
          level: trivial === null ? null : { value: trivial, name: t("loss.mean"), full: t("loss.meanFull") },
        };
      });
    },
  };
}
