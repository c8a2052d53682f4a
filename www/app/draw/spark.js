// @ts-check
// The losses of a run as a small curve beside the counters: test and training, the whole run from edge to edge.

import { fit } from "./paint.js";

const MARGIN = 2;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('../engine/types.js').Metrics[]} history
 * @param {import('./paint.js').Palette} colours
 */
export function spark(canvas, history, { css }) {
  const fitted = fit(canvas);
  if (!fitted || history.length < 2) return;
  const { g, width, height } = fitted;
  const curves = /** @type {const} */ ([
    ["loss", css.soft, 1],
    ["testLoss", css.error, 1.5],
  ]);
  const values = history
    .flatMap(({ loss, testLoss }) => [loss ?? Number.NaN, testLoss ?? Number.NaN])
    .filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [first, last] = [history[0].step, history[history.length - 1].step];
  const x = (/** @type {number} */ step) => ((step - first) / (last - first || 1)) * width;
  const tall = height - 2 * MARGIN;
  const y = (/** @type {number} */ value) => MARGIN + (1 - (value - low) / (high - low || 1)) * tall;
  for (const [measure, colour, line] of curves) {
    g.strokeStyle = colour;
    g.lineWidth = line;
    g.beginPath();
    for (const { step, [measure]: value } of history) if (value != null) g.lineTo(x(step), y(value));
    g.stroke();
  }
}
