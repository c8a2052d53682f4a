// @ts-check
// The error over the number of labels, both on logarithmic scales: a dot for each run that was finished.

import { h } from "../../lib/dom.js";
import { plot } from "../../draw/plot.js";
import { RUNS, styleOf } from "./runs.js";

/** @typedef {{labels: number, accuracy: Partial<Record<import('./runs.js').Run, number>>}} Finished */

/** Nothing is known below this error, in percent. */
const LEAST = 0.05;

/** @param {import('../../element/shell.js').Context} context */
export function ladder(context) {
  const { palette, t, number } = context;
  const chart = plot(context, { label: "labels.errors", empty: "labels.empty" });
  const error = (/** @type {number} */ accuracy) => Math.max(LEAST, 100 * (1 - accuracy));
  return {
    root: h(
      "figure.ladder",
      {},
      h("h3", { t: "labels.errors" }),
      chart.root,
      h("figcaption", { t: "labels.errors.why" }),
    ),
    /** @param {Finished[]} finished in the order of labels */
    paint(finished) {
      const told = finished.map(
        ({ labels, accuracy }) =>
          `${number(labels)}: ${RUNS.flatMap((name) =>
            accuracy[name] === undefined ? [] : [`${t(`labels.${name}.short`)} ${number(error(accuracy[name]), 1)} %`],
          ).join(", ")}`,
      );
      chart.paint(finished.length > 0, `${t("labels.errors")}. ${told.join("; ")}`, () => {
        const { css } = palette();
        return {
          curves: RUNS.map((name) => ({
            key: name,
            name: t(`labels.${name}.short`),
            ...styleOf(name, css),
            dots: true,
            points: finished.flatMap(({ labels, accuracy }) =>
              accuracy[name] === undefined ? [] : { step: labels, value: error(accuracy[name]) },
            ),
          })).filter(({ points }) => points.length),
          where: (labels) => `${t("labels.count")} ${number(labels)}`,
          tell: (value) => `${number(value, 1)} %`,
          unit: " %",
          log: "always",
          steps: finished.map(({ labels }) => labels),
        };
      });
    },
  };
}
