// @ts-check
// How an image in patches is drawn: hidden patches as blanks, what fills them in the reconstruction's colour, tokens as
// small tiles of numbers.

import { fade, image, mix } from "../../../draw/paint.js";

/**
 * @typedef {import('../../../engine/types.js').Cut} Cut
 * @typedef {[number, number, number, number]} Box x, y, w, h in CSS pixels
 * @typedef {import('../../../draw/paint.js').Palette} Palette
 */

/** @param {Cut} cut patches across */
export const across = ({ width, patch }) => Math.floor(width / patch);

/** @param {Cut} cut how many are hidden */
export const hidden = ({ mask }) => mask.reduce((sum, bit) => sum + bit, 0);

/**
 * Where patch `i` lies in a box that shows the whole image.
 * @param {Cut} cut
 * @param {number} i
 * @param {Box} box
 * @returns {Box}
 */
export function place(cut, i, [x, y, w, h]) {
  const n = across(cut);
  const [dx, dy] = [(w / cut.width) * cut.patch, (h / cut.height) * cut.patch];
  return [x + (i % n) * dx, y + Math.floor(i / n) * dy, dx, dy];
}

/**
 * The patches where `mask` is `bit`, as a path.
 * @param {CanvasRenderingContext2D} g
 * @param {Cut} cut
 * @param {number} bit
 * @param {Box} box
 */
function outline(g, cut, bit, box) {
  g.beginPath();
  cut.mask.forEach((is, i) => is === bit && g.rect(...place(cut, i, box)));
}

/**
 * The visible patches of an image; hidden ones are blank.
 * @param {CanvasRenderingContext2D} g
 * @param {Cut} cut
 * @param {Float32Array} pixels
 * @param {Box} box
 * @param {Palette} colours
 */
export function masked(g, cut, pixels, box, colours) {
  image(g, pixels, cut.width, cut.height, box, colours.paper, colours.ink);
  outline(g, cut, 1, box);
  g.fillStyle = blank(colours);
  g.fill();
}

/** @param {Palette} colours */
export const blank = ({ paper, ink }) => mix(paper, ink, 0.16);

/**
 * Visible patches as they are, in ink; hidden ones as the decoder paints them, in the reconstruction's colour.
 * @param {CanvasRenderingContext2D} g
 * @param {Cut} cut
 * @param {Float32Array} pixels
 * @param {Float32Array} painted
 * @param {Box} box
 * @param {Palette} colours
 */
export function pasted(g, cut, pixels, painted, box, colours) {
  image(g, pixels, cut.width, cut.height, box, colours.paper, colours.ink);
  g.save();
  outline(g, cut, 1, box);
  g.clip();
  image(g, painted, cut.width, cut.height, box, colours.paper, colours.recon);
  g.restore();
}

/**
 * Hairlines between patches, and the frame.
 * @param {CanvasRenderingContext2D} g
 * @param {Cut} cut
 * @param {Box} box
 * @param {Palette} colours
 * @param {boolean} [lines]
 */
export function grid(g, cut, [x, y, w, h], colours, lines = true) {
  g.strokeStyle = fade(colours.ink, 0.13);
  g.lineWidth = 1;
  const n = across(cut);
  const m = cut.mask.length / n;
  g.beginPath();
  for (let i = 1; lines && i < n; i++) {
    const at = Math.round(x + (i * w) / n) + 0.5;
    g.moveTo(at, y);
    g.lineTo(at, y + h);
  }
  for (let i = 1; lines && i < m; i++) {
    const at = Math.round(y + (i * h) / m) + 0.5;
    g.moveTo(x, at);
    g.lineTo(x + w, at);
  }
  g.stroke();
  g.strokeStyle = fade(colours.ink, 0.3);
  g.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
}

/**
 * One token's numbers as a tile.
 * @param {CanvasRenderingContext2D} g
 * @param {Float32Array} numbers
 * @param {number} scale full colour stands for 1 / scale
 * @param {Box} box
 * @param {Palette} colours
 * @param {boolean} shared whether it is the mask token
 */
export function token(g, numbers, scale, box, colours, shared) {
  const wide = 2 ** Math.ceil(Math.log2(Math.sqrt(numbers.length)));
  const ink = shared ? colours.recon : colours.ink;
  image(g, numbers, wide, Math.floor(numbers.length / wide), box, colours.paper, ink, {
    scale,
    negative: colours.negative,
  });
}

/**
 * The mean squared error over the hidden patches' pixels; null where none is hidden.
 * @param {Cut} cut
 * @param {Float32Array} a
 * @param {Float32Array} b
 */
export function error(cut, a, b) {
  const n = across(cut);
  let [sum, count] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [i % cut.width, Math.floor(i / cut.width)];
    if (!cut.mask[Math.floor(y / cut.patch) * n + Math.floor(x / cut.patch)]) continue;
    sum += (a[i] - b[i]) ** 2;
    count++;
  }
  return count ? sum / count : null;
}
