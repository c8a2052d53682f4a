// @ts-check
// The losses of a run as a small curve beside the counters: test and training, the whole run from edge to edge.

import { ofLayer } from "./losses.js";
import { fit } from "./paint.js";

const MARGIN = 2;

/**
 * What was measured now and then is repeated in between; and the loss of a layer is not that of the whole.
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
  const points = curves.map(([measure]) =>
    history.filter(
      ({ [measure]: value, phase }, i) =>
        Number.isFinite(value) && value !== history[i - 1]?.[measure] && (measure === "testLoss" || !ofLayer(phase)),
    ),
  );
  const values = curves.flatMap(([measure], i) => points[i].map((point) => Number(point[measure])));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [first, last] = [history[0].step, history[history.length - 1].step];
  const x = (/** @type {number} */ step) => ((step - first) / (last - first || 1)) * width;
  const tall = height - 2 * MARGIN;
  const y = (/** @type {number} */ value) => MARGIN + (1 - (value - low) / (high - low || 1)) * tall;
  curves.forEach(([measure, colour, line], i) => {
    g.strokeStyle = colour;
    g.lineWidth = line;
    g.beginPath();
    for (const point of points[i]) g.lineTo(x(point.step), y(Number(point[measure])));
    g.stroke();
  });
}
