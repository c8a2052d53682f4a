// @ts-check
// The outline that the hourglass and the feature maps share.

import { fade } from "./paint.js";

/** A column of squares in CSS pixels. @typedef {{x: number, y: number, w: number, h: number, columns: number,
 *   size: number}} Column */

/**
 * The outline of the hourglass, from picture to picture, inked towards the input and tinted towards the reconstruction.
 * @param {CanvasRenderingContext2D} g
 * @param {Column[]} stations
 * @param {number} waist index of the code
 * @param {import('./paint.js').Palette} colours
 */
export function silhouette(g, stations, waist, colours) {
  const first = stations[0];
  const last = stations[stations.length - 1];
  const trace = (/** @type {number} */ sign) => {
    const edge = (/** @type {Column} */ c) => c.y + c.h / 2 + (sign * c.h) / 2;
    const line = new Path2D();
    line.moveTo(first.x + first.w, edge(first));
    for (let k = 1; k < stations.length; k++) {
      const [a, b] = [stations[k - 1], stations[k]];
      const [x0, x1] = [a.x + a.w, b.x];
      const bend = (x1 - x0) * 0.5;
      line.bezierCurveTo(x0 + bend, edge(a), x1 - bend, edge(b), x1, edge(b));
      if (k + 1 < stations.length) line.lineTo(b.x + b.w, edge(b));
    }
    return line;
  };
  const top = trace(-1);
  const shape = new Path2D(top);
  // The lower edge runs back from right to left, so it is traced by its own points in reverse.
  shape.lineTo(last.x, last.y + last.h);
  for (let k = stations.length - 1; k > 0; k--) {
    const [a, b] = [stations[k - 1], stations[k]];
    const [x0, x1] = [a.x + a.w, b.x];
    const bend = (x1 - x0) * 0.5;
    shape.lineTo(x1, b.y + b.h);
    shape.bezierCurveTo(x1 - bend, b.y + b.h, x0 + bend, a.y + a.h, x0, a.y + a.h);
  }
  shape.closePath();
  const code = stations[Math.min(waist, stations.length - 1)];
  const [from, to] = [first.x + first.w, last.x + last.w];
  const wash = g.createLinearGradient(from, 0, to, 0);
  wash.addColorStop(0, fade(colours.ink, 0.055));
  wash.addColorStop(Math.min(1, (code.x + code.w / 2 - from) / (to - from)), fade(colours.ink, 0.02));
  wash.addColorStop(1, fade(colours.recon, 0.12));
  g.fillStyle = wash;
  g.fill(shape);
  g.strokeStyle = fade(colours.ink, 0.22);
  g.lineWidth = 1;
  g.stroke(top);
  g.stroke(trace(1));
}

/**
 * The hidden layer that is the code: what is trained block by block grows with its blocks.
 * @param {import('../engine/types.js').Frame} frame
 */
export const deepest = ({ layers, rebuilds }) => (rebuilds ? (layers.length - 1) >> 1 : layers.length - 1);
