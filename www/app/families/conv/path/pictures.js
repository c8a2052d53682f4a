// @ts-check
// The pictures along the path: the reconstruction with its pixel, and what of every layer's input has a share in it.

import { largest } from "../../../lib/arrays.js";
import { fade, fit, frame, image } from "../../../draw/paint.js";

/**
 * @typedef {import('../../../engine/types.js').Frame} Frame
 * @typedef {import('../../../draw/paint.js').Palette} Palette
 */

/**
 * The reconstruction, the pixel framed; false while there is no room for it.
 * @param {HTMLCanvasElement} pad
 * @param {Frame} shown
 * @param {[number, number]} pixel
 * @param {() => Palette} palette
 */
export function reconstruction(pad, shown, [row, column], palette) {
  pad.style.aspectRatio = `${shown.width} / ${shown.height}`;
  const fitted = fit(pad);
  if (!fitted) return false;
  const { g, width, height } = fitted;
  const colours = palette();
  image(g, shown.picture.output, shown.width, shown.height, [0, 0, width, height], colours.paper, colours.recon);
  const size = width / shown.width;
  g.strokeStyle = fade(colours.ink, 0.3);
  g.lineWidth = 1;
  g.strokeRect(0.5, 0.5, width - 1, height - 1);
  frame(g, column * size, row * size, size, size, colours);
  return true;
}

/**
 * The shares of the layer's input, the cells that can reach the pixel framed.
 * @param {{map: HTMLCanvasElement, step: import('../../../../queries.js').PathStep, first: boolean}} row
 * @param {Frame} shown
 * @param {() => Palette} palette
 */
export function shares({ map: canvas, step: { map, field, terms }, first }, shown, palette) {
  const width = Math.round(Math.sqrt(map.length * (shown.width / shown.height)));
  const height = map.length / width;
  const fitted = fit(canvas);
  if (!fitted) return;
  const { g, width: side } = fitted;
  const size = side / Math.max(width, height);
  const colours = palette();
  const values = Float32Array.from(map);
  const scale = 1 / largest(values);
  /** @type {[number, number, number, number]} */ const box = [0, 0, width * size, height * size];
  if (first) {
    const faint = shown.picture.corrupted.map((v) => v * 0.28);
    image(g, faint, width, height, box, colours.paper, colours.ink);
    values.forEach((v, i) => {
      if (!v) return;
      g.fillStyle = fade(v < 0 ? colours.negative : colours.recon, Math.min(1, Math.abs(v) * scale));
      g.fillRect((i % width) * size, Math.floor(i / width) * size, size, size);
    });
  } else {
    const { paper, recon, negative } = colours;
    image(g, values, width, height, box, paper, recon, { scale, negative });
  }
  g.strokeStyle = fade(colours.ink, 0.25);
  g.lineWidth = 1;
  g.strokeRect(0.5, 0.5, width * size - 1, height * size - 1);
  g.strokeStyle = fade(colours.ink, 0.6);
  g.strokeRect(
    field.left * size,
    field.top * size,
    (field.right - field.left + 1) * size,
    (field.bottom - field.top + 1) * size,
  );
  if (terms[0]) frame(g, terms[0].cell[1] * size, terms[0].cell[0] * size, size, size, colours);
}
