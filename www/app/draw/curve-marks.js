// @ts-check
// What is drawn around curves: phases behind them, a level, names, and a veil over what came after a moment.

import uPlot from "uplot";
import { FONT } from "./curve-looks.js";
import { fade } from "./paint.js";

/** @typedef {import('./paint.js').Palette} Palette */
/** @typedef {import('./drawing.js').Drawing} Drawing */

/**
 * A context in the pixels of the chart's place, clipped to where the curves are.
 * @param {uPlot} u
 * @param {Palette} colours
 * @param {number} k
 * @param {(g: CanvasRenderingContext2D, box: {left: number, top: number, right: number, bottom: number},
 *   x: (step: number) => number) => void} work
 */
function within({ ctx: g, bbox, valToPos }, colours, k, work) {
  const ratio = uPlot.pxRatio * k;
  const [left, top] = [bbox.left / ratio, bbox.top / ratio];
  g.save();
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.font = `${FONT}px ${colours.font}`;
  g.textBaseline = "alphabetic";
  work(g, { left, top, right: left + bbox.width / ratio, bottom: top + bbox.height / ratio }, (step) =>
    Math.round(valToPos(step, "x", true) / ratio),
  );
  g.restore();
}

/** Phases and the level. @param {uPlot} u @param {Drawing} drawing @param {Palette} colours @param {number} k */
export function paintBelow(u, { marks = [], level }, colours, k) {
  within(u, colours, k, (g, { left, top, right, bottom }, x) => {
    marks.forEach(({ step, shade }, i) => {
      const [from, to] = [x(step), i + 1 < marks.length ? x(marks[i + 1].step) : right];
      const [a, b] = [Math.max(left, from), Math.min(right, to)];
      if (b <= a) return;
      g.fillStyle = fade(colours.ink, 0.035);
      if (shade) g.fillRect(a, top, b - a, bottom - top);
      g.fillStyle = fade(colours.ink, 0.25);
      if (from > left + 1) g.fillRect(from, top, 1, bottom - top);
    });
    const { min, max } = u.scales.y;
    if (!level || min == null || max == null || level.value < min || level.value > max) return;
    const y = u.valToPos(level.value, "y", true) / (uPlot.pxRatio * k);
    g.strokeStyle = colours.css.soft;
    g.setLineDash([1, 4]);
    g.lineCap = "round";
    g.beginPath();
    g.moveTo(left, y);
    g.lineTo(right, y);
    g.stroke();
  });
}

/**
 * Names over the curves, and the veil.
 * @param {uPlot} u
 * @param {Drawing} drawing
 * @param {Palette} colours
 * @param {number} k
 */
export function paintAbove(u, { marks = [], level, axis, past }, colours, k) {
  within(u, colours, k, (g, { left, top, right, bottom }, x) => {
    g.lineJoin = "round";
    g.lineWidth = 3;
    g.strokeStyle = colours.css.paper;
    g.fillStyle = colours.css.soft;
    const write = (/** @type {string} */ text, /** @type {number} */ at, /** @type {number} */ y) => {
      g.strokeText(text, at, y);
      g.fillText(text, at, y);
    };
    g.textAlign = "right";
    write(axis ?? "", right, bottom + 17);
    const { min, max } = u.scales.y;
    if (level && min != null && max != null && level.value >= min && level.value <= max)
      write(level.name, right - 2, u.valToPos(level.value, "y", true) / (uPlot.pxRatio * k) - 5);
    g.textAlign = "left";
    marks.forEach(({ step, name }, i) => {
      const [from, to] = [
        Math.max(left, x(step)),
        i + 1 < marks.length ? Math.min(right, x(marks[i + 1].step)) : right,
      ];
      if (to - from > g.measureText(name).width + 8) write(name, from + (from > left ? 4 : 0), top - 7);
    });
    if (past == null || x(past) >= right) return;
    const at = Math.max(left, x(past));
    g.fillStyle = fade(colours.paper, 0.72);
    g.fillRect(at, top - 4, right - at + 4, bottom - top + 3);
    g.fillStyle = colours.css.ink;
    if (x(past) >= left) g.fillRect(at, top, 1, bottom - top);
  });
}
