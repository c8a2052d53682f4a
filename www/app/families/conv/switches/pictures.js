// @ts-check
// The pictures of a pooling and its undoing, the chosen cell framed in each.

import { largest } from "../../../lib/arrays.js";
import { fade, frame, image } from "../../../draw/paint.js";
import { caption, strip } from "../strip.js";

const GAP = 26;
/** What an encoder's layer makes is in ink, what the decoder makes in the reconstruction's colour. */
const ENCODED = ["before", "after"];

/** @typedef {ReturnType<typeof import('./model.js').picturesOf>} Pictures */

/**
 * Draws them, and says where they are: x, y and the side of each; null while there is no room.
 * @param {HTMLCanvasElement} canvas
 * @param {Pictures} all
 * @param {[number, number]} cell of the pooled map
 * @param {Pick<import('../../../element/shell.js').Context, 't' | 'palette'>} context
 * @returns {[number, number, number][] | null}
 */
export function draw(canvas, all, cell, { t, palette }) {
  const { pictures, sources, width } = all;
  const room = strip(canvas, pictures.length, GAP);
  if (!room) return null;
  const { g, side, places } = room;
  const colours = palette();
  pictures.forEach((picture, k) => {
    const [x, y] = places[k];
    const made = ENCODED.includes(picture.name) ? "ink" : "recon";
    const pixel = side / picture.width;
    const scale = { scale: 1 / largest(picture.values), negative: colours.negative };
    const box = /** @type {[number, number, number, number]} */ ([x, y, side, side]);
    image(g, picture.values, picture.width, picture.height, box, colours.paper, colours[made], scale);
    if (picture.name === "before") dots(g, sources, width, [x, y, pixel], colours);
    g.strokeStyle = fade(colours.ink, 0.3);
    g.lineWidth = 1;
    g.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
    const [a, b, size] = place(picture, all, cell);
    frame(g, x + a * pixel, y + b * pixel, size * pixel, size * pixel, colours);
    caption(g, t(`switches.${picture.name}`), x, y + side, colours.css[made], colours.font);
  });
  return places.map(([x, y]) => [x, y, side]);
}

/**
 * A dot for every maximum: the switches.
 * @param {CanvasRenderingContext2D} g
 * @param {Float32Array} sources
 * @param {number} width
 * @param {[number, number, number]} at where the picture is, and the size of its pixels
 * @param {import('../../../draw/paint.js').Palette} colours
 */
function dots(g, sources, width, [x, y, pixel], { css }) {
  for (const [colour, size] of /** @type {[string, number][]} */ ([
    [css.paper, 0.26],
    [css.ink, 0.16],
  ])) {
    g.fillStyle = colour;
    for (const at of sources) {
      g.beginPath();
      g.arc(x + ((at % width) + 0.5) * pixel, y + (Math.floor(at / width) + 0.5) * pixel, pixel * size, 0, 7);
      g.fill();
    }
  }
}

/**
 * Where a cell of the pooled map is in a picture: column, row and size.
 * @param {import('./model.js').Picture} picture
 * @param {Pictures} all
 * @param {[number, number]} cell
 */
function place({ name, pooled }, { sources, height, width, rows, columns }, [row, column]) {
  if (pooled) return [column, row, 1];
  if (name === "copied") return [(column * width) / columns, (row * height) / rows, width / columns];
  const source = sources[row * columns + column];
  return [source % width, Math.floor(source / width), 1];
}
