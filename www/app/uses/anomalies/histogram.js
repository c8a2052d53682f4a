// @ts-check
// How often which error: bars, those of foreign items on top of the others, and a threshold that can be dragged.

import { h } from "../../lib/dom.js";
import { letters } from "../../draw/letters.js";
import { fade, fit } from "../../draw/paint.js";
import { onStrokes } from "../../draw/pointer.js";

/** Bars; pixels of the axis below; the least height at which a bar that is not empty can be seen. */
const [BINS, AXIS, LEAST] = [72, 20, 3];
/** Places of the slider, from 0 to the largest error. */
const FINE = 400;

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {(threshold: number) => void} moved
 * @returns {{root: HTMLElement, show: (items: import('./ranking.js').Item[], threshold: number) => void, repaint: () =>
 *   void}}
 */
export function histogram({ palette, t, number }, moved) {
  const canvas = h("canvas.histogram", { role: "img", label: "uses.anomalies.errors" });
  const slider = h("input", { type: "range", min: 0, max: FINE, step: 1, label: "uses.anomalies.threshold" });
  /** @type {import('./ranking.js').Item[]} */ let items = [];
  let [threshold, most] = [0, 1];

  const repaint = () => {
    canvas.setAttribute(
      "aria-label",
      t("uses.anomalies.histogram", { n: number(items.length), most: number(most, 1), at: number(threshold, 1) }),
    );
    slider.value = String((threshold / most) * FINE);
    slider.setAttribute("aria-valuetext", number(threshold, 1));
    const space = fit(canvas);
    if (!space || !items.length) return;
    const { g, width, height } = space;
    const { css, ink, font } = palette();
    const high = letters(canvas, 11);
    const bottom = height - AXIS - (high - 11);
    const bins = Array.from({ length: BINS }, () => [0, 0]);
    for (const { error, foreign } of items)
      bins[Math.min(BINS - 1, Math.floor((error / most) * BINS))][Number(foreign)]++;
    const highest = Math.max(...bins.map(([own, foreign]) => own + foreign));
    const tall = (/** @type {number} */ count) => (count ? Math.max(LEAST, (count / highest) * (bottom - 10)) : 0);
    bins.forEach(([own, foreign], i) => {
      const [x, w] = [(i * width) / BINS, Math.max(1, width / BINS - 1)];
      const [below, above] = [tall(own), tall(foreign)];
      g.fillStyle = fade(ink, ((i + 0.5) / BINS) * most > threshold ? 0.75 : 0.32);
      g.fillRect(x, bottom - below, w, below);
      g.fillStyle = css.error;
      g.fillRect(x, bottom - below - above, w, above);
    });
    g.fillStyle = fade(ink, 0.3);
    g.fillRect(0, bottom, width, 1);
    g.fillStyle = css.soft;
    g.font = `${high}px ${font}`;
    g.textAlign = "left";
    g.fillText("0", 0, height - 4);
    g.textAlign = "right";
    g.fillText(number(most, 1), width, height - 4);
    g.textAlign = "center";
    g.fillText(t("uses.anomalies.axis"), width / 2, height - 4);
    const x = Math.round((threshold / most) * width);
    g.fillStyle = css.ink;
    g.fillRect(Math.min(width - 2, Math.max(0, x - 1)), 0, 2, bottom);
  };
  const move = (/** @type {number} */ to) => {
    threshold = Math.min(most, Math.max(0, to));
    repaint();
    moved(threshold);
  };
  slider.addEventListener("input", () => move((slider.valueAsNumber / FINE) * most));
  onStrokes(canvas, { begin: ({ x }) => move(x * most), move: (way) => move(way[way.length - 1].x * most) });
  return {
    root: h("div", {}, canvas, slider),
    show(all, at) {
      items = all;
      most = Math.max(...all.map(({ error }) => error), 1e-6);
      threshold = Math.min(at, most);
      repaint();
    },
    repaint,
  };
}
