// @ts-check
// Pictures side by side on one canvas, in pairs on a narrow page, each with a line of words below it.

import { fit } from "../../draw/paint.js";

const [NARROW, LARGEST] = [620, 210];
/** Below a picture its words, below these some air. */
const [LABEL, AIR] = [26, 10];

/**
 * Room for `count` pictures, and where each stands; null while there is none.
 * @param {HTMLCanvasElement} canvas
 * @param {number} count
 * @param {number} gap
 */
export function strip(canvas, count, gap) {
  const across = canvas.clientWidth < NARROW ? 2 : count;
  const down = Math.ceil(count / across);
  const side = Math.min(LARGEST, (canvas.clientWidth - (across - 1) * gap) / across);
  canvas.style.height = `${Math.round(down * (side + LABEL) + (down - 1) * AIR)}px`;
  const fitted = fit(canvas);
  if (!fitted) return null;
  const places = Array.from({ length: count }, (_, k) => {
    const [column, row] = [k % across, Math.floor(k / across)];
    return /** @type {[number, number]} */ ([column * (side + gap), row * (side + LABEL + AIR)]);
  });
  return { g: fitted.g, side, places };
}

/**
 * The words below a picture whose lower left corner is at x, y.
 * @param {CanvasRenderingContext2D} g
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {string} font
 */
export function caption(g, words, x, y, colour, font) {
  g.fillStyle = colour;
  g.font = `12.5px ${font}`;
  g.fillText(words, x, y + 18);
}
