// @ts-check
// The error over the number of labels, both on logarithmic scales: a dot for each run that was finished.

import { h } from "../lib/dom.js";
import { fade, fit } from "../draw/paint.js";
import { DASH, RUNS } from "./fine-tuning.js";

/** @typedef {{labels: number, accuracy: Partial<Record<import('./fine-tuning.js').Run, number>>}} Finished */

const MARGIN = { left: 44, right: 14, top: 10, bottom: 26 };
const TICKS = [100, 70, 50, 30, 20, 15, 10, 7, 5, 3, 2, 1.5, 1, 0.7, 0.5, 0.3, 0.2, 0.1];
/** Nothing is known below this error, in percent. */
const LEAST = 0.05;
/** Pixels that a number on an axis takes. */
const [WIDE, TALL] = [34, 18];

/** @param {import('../element/shell.js').Context} context */
export function ladder({ palette, t, number }) {
  const canvas = h("canvas", { role: "img", label: "labels.errors" });
  return {
    root: h("figure.ladder", {}, h("h3", { t: "labels.errors" }), canvas, h("figcaption", { t: "labels.errors.why" })),
    /** @param {Finished[]} finished in the order of labels */
    paint(finished) {
      const error = (/** @type {number} */ accuracy) => Math.max(LEAST, 100 * (1 - accuracy));
      const told = finished.map(
        ({ labels, accuracy }) =>
          `${number(labels)}: ${RUNS.flatMap((name) =>
            accuracy[name] === undefined ? [] : [`${t(`labels.${name}.short`)} ${number(error(accuracy[name]), 1)} %`],
          ).join(", ")}`,
      );
      canvas.setAttribute("aria-label", `${t("labels.errors")}. ${told.join("; ")}`);
      const space = fit(canvas);
      if (!space || !finished.length) return;
      const { g, width, height } = space;
      const { css, ink, font } = palette();
      const errors = finished.flatMap(({ accuracy }) => Object.values(accuracy).map(error));
      const [low, high] = [Math.min(...errors) / 1.3, Math.max(...errors) * 1.3];
      const [first, last] = [finished[0].labels / 1.5, (finished.at(-1)?.labels ?? 1) * 1.5];
      const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
      const x = (/** @type {number} */ labels) =>
        MARGIN.left + (Math.log(labels / first) / Math.log(last / first)) * (right - MARGIN.left);
      const y = (/** @type {number} */ value) =>
        bottom - (Math.log(value / low) / Math.log(high / low)) * (bottom - MARGIN.top);

      g.font = `11px ${font}`;
      g.textBaseline = "middle";
      g.textAlign = "right";
      let free = -Infinity;
      for (const tick of TICKS) {
        if (tick <= low || tick >= high || y(tick) < free) continue;
        free = y(tick) + TALL;
        g.fillStyle = fade(ink, 0.09);
        g.fillRect(MARGIN.left, Math.round(y(tick)), right - MARGIN.left, 1);
        g.fillStyle = css.soft;
        g.fillText(`${number(tick, tick % 1 ? 1 : 0)} %`, MARGIN.left - 8, y(tick));
      }
      g.fillStyle = fade(ink, 0.3);
      g.fillRect(MARGIN.left, bottom, right - MARGIN.left, 1);
      g.fillStyle = css.soft;
      g.textBaseline = "alphabetic";
      g.textAlign = "center";
      free = -Infinity;
      for (const { labels } of finished) {
        if (x(labels) < free) continue;
        g.fillText(number(labels), x(labels), bottom + 17);
        free = x(labels) + WIDE;
      }
      for (const name of RUNS) {
        const points = finished.flatMap(({ labels, accuracy }) =>
          accuracy[name] === undefined ? [] : [[x(labels), y(error(accuracy[name]))]],
        );
        g.strokeStyle = g.fillStyle = name === "scratch" ? css.ink : css.recon;
        g.lineWidth = name === "tuned" ? 2 : 1.5;
        g.setLineDash(name === "synthetic" ? DASH : []);
        g.beginPath();
        points.forEach(([left, top], i) => (i ? g.lineTo(left, top) : g.moveTo(left, top)));
        g.stroke();
        g.setLineDash([]);
        for (const [left, top] of points) {
          g.beginPath();
          g.arc(left, top, 3, 0, 7);
          if (name === "synthetic") g.stroke();
          else g.fill();
        }
      }
    },
  };
}
