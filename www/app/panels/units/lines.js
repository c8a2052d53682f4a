// @ts-check
// What is drawn over the hourglass: a frame around a unit, and its strongest terms as heavy lines.

import { fade, frame } from "../../draw/paint.js";
import { corner } from "./spots.js";

/** @typedef {import('../../draw/silhouette.js').Column} Column */

/**
 * @param {import('../hourglass.js').Layout} layout
 * @param {import('./spots.js').Spot} spot
 * @param {import('./portrait.js').Weights | null} weights
 * @param {import('../../draw/paint.js').Palette} colours
 * @param {boolean} changed whether it is a unit changed by hand
 */
export function mark({ g, columns, stations }, { layer, unit }, weights, colours, changed) {
  const c = columns[layer];
  const [x, y] = corner(c, unit);
  if (weights) {
    const [before, after] = [stations[layer], stations[layer + 2]];
    for (const { other, strength } of weights.from)
      line(g, [before.x + before.w, middle(before, other)], [x, y + c.size / 2], strength, colours);
    if (after)
      for (const { other, strength } of weights.to)
        line(g, [x + c.size, y + c.size / 2], [after.x, middle(after, other)], strength, colours);
  }
  const size = Math.max(c.size, 5);
  const least = (c.size - size) / 2;
  const css = changed ? { ...colours.css, ink: colours.css.recon } : colours.css;
  frame(g, x + least, y + least, size, size, { ...colours, css });
}

/** A small sign on every unit that was changed. @param {import('../hourglass.js').Layout} layout @param {number} layer
 * @param {Iterable<number>} units @param {import('../../draw/paint.js').Palette} colours */
export function signs({ g, columns }, layer, units, colours) {
  const c = columns[layer];
  g.strokeStyle = colours.css.recon;
  g.lineWidth = 2;
  for (const unit of units) {
    const [x, y] = corner(c, unit);
    g.strokeRect(x, y, c.size, c.size);
  }
}

/** @param {Column} c @param {number} unit */
const middle = (c, unit) => corner(c, unit)[1] + c.size / 2;

/**
 * @param {CanvasRenderingContext2D} g
 * @param {[number, number]} a
 * @param {[number, number]} b
 * @param {number} strength
 * @param {import('../../draw/paint.js').Palette} colours
 */
function line(g, [x0, y0], [x1, y1], strength, { negative, ink }) {
  const bend = (x1 - x0) * 0.5;
  g.strokeStyle = fade(strength < 0 ? negative : ink, 0.25 + 0.75 * Math.abs(strength));
  g.lineWidth = 0.75 + 1.25 * Math.abs(strength);
  g.beginPath();
  g.moveTo(x0, y0);
  g.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1, y1);
  g.stroke();
}
