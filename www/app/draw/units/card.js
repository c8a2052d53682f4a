// @ts-check
// What is told of a unit, in a card that hangs below the hourglass: its value, its weights, and what it does to the
// picture.

import { h, say } from "../../lib/dom.js";
import { largest } from "../../lib/arrays.js";
import { fade, fit, image } from "../paint.js";

const MOST = 3;
/** Full ink stands for a weight this many times the root mean square. */
const SPREAD = 4;

/**
 * A picture of the card: `width` of its `values` make a row. `way`: weights, a difference or a feature map, of both
 * signs; a picture; or one bar for each answer.
 * @typedef {'weights' | 'recon' | 'map' | 'difference' | 'answers'} Way
 * @typedef {{name: string, values: Float32Array, width: number, way: Way}} Shown
 */

/** @param {import('../../element/shell.js').Context} context */
export function card({ palette }) {
  const title = h("p.unit-name");
  const hint = h("p.soft");
  const pictures = Array.from({ length: MOST }, () => {
    const [canvas, name] = [h("canvas"), h("figcaption")];
    return { canvas, name, root: h("figure", {}, canvas, name) };
  });
  const row = h("div.unit-pictures", {}, ...pictures.map(({ root }) => root));
  const root = h("div.unit-card", { "aria-hidden": "true" }, title, row, hint);
  /** @type {Shown[]} */ let shown = [];

  const paint = () => {
    pictures.forEach(({ root, canvas, name }, i) => {
      root.hidden = !shown[i];
      if (!shown[i]) return;
      say(name, shown[i].name);
      draw(canvas, shown[i], palette());
    });
  };
  return {
    root,
    /** @param {string} said @param {string} more */
    name(said, more) {
      say(title, said);
      say(hint, more);
      hint.hidden = !more;
    },
    /** @param {Shown[]} fresh */
    show(fresh) {
      shown = fresh;
      paint();
    },
    paint,
    /** @param {number} middle of the unit, in pixels of the hourglass @param {number} room its width */
    place(middle, room) {
      const wide = root.offsetWidth;
      root.style.left = `${Math.round(Math.max(0, Math.min(room - wide, middle - wide / 2)))}px`;
    },
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Shown} shown
 * @param {import('../../draw/paint.js').Palette} colours
 */
function draw(canvas, { values, width, way }, colours) {
  const fitted = fit(canvas);
  if (!fitted) return;
  const { g, width: wide, height: high } = fitted;
  if (way === "answers") return bars(g, values, wide, high, colours);
  const rows = Math.ceil(values.length / width);
  const size = Math.min(wide / width, high / rows);
  const [w, tall] = [width * size, rows * size];
  const [x, y] = [(wide - w) / 2, (high - tall) / 2];
  const padded = new Float32Array(rows * width);
  padded.set(values);
  const scale = way === "recon" ? 1 : way === "weights" ? 1 / (SPREAD * rms(values) || 1) : 1 / largest(values);
  const ink = way === "weights" || way === "map" ? colours.ink : colours.recon;
  const negative = way === "recon" ? undefined : colours.negative;
  image(g, padded, width, rows, [x, y, w, tall], colours.paper, ink, { scale, negative });
  g.strokeStyle = fade(colours.ink, 0.3);
  g.lineWidth = 1;
  g.strokeRect(x + 0.5, y + 0.5, w - 1, tall - 1);
}

/**
 * A bar for each answer, from the middle to the right, or to the left below zero.
 * @param {CanvasRenderingContext2D} g
 * @param {Float32Array} values
 * @param {number} wide
 * @param {number} high
 * @param {import('../../draw/paint.js').Palette} colours
 */
function bars(g, values, wide, high, colours) {
  const size = high / values.length;
  const [left, room] = [14, wide - 14];
  const scale = 1 / largest(values);
  g.font = `${Math.min(10, size)}px ${colours.font}`;
  g.textBaseline = "middle";
  values.forEach((value, i) => {
    const y = (i + 0.5) * size;
    g.fillStyle = colours.css.soft;
    g.fillText(String(i), 0, y);
    g.fillStyle = value < 0 ? colours.css.negative : colours.css.ink;
    const length = (room / 2) * value * scale;
    g.fillRect(left + room / 2 + Math.min(0, length), y - size * 0.3, Math.max(1, Math.abs(length)), size * 0.6);
  });
}

/** @param {Float32Array} values */
const rms = (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
