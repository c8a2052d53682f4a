// @ts-check
// Pixels: canvases at the device's resolution, colour ramps from the theme, images drawn crisp.

import { h } from "../lib/dom.js";
import { bitmap, paper, watch } from "./pixels.js";

/**
 * @typedef {{paper: Rgb, ink: Rgb, negative: Rgb, recon: Rgb, error: Rgb, font: string, css: Record<string, string>}}
 *   Palette
 * @typedef {[number, number, number]} Rgb
 */

/**
 * Reads the theme's colours off an element.
 * @param {HTMLElement} root
 * @returns {Palette}
 */
export function readPalette(root) {
  const { fontFamily: font } = getComputedStyle(root);
  const names = ["paper", "ink", "soft", "hair", "negative", "recon", "error"];
  // With forced colours these are the system's, by names that a style alone can resolve.
  const probe = root.appendChild(h("i.probe"));
  const resolve = (/** @type {string} */ name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const rgb = Object.fromEntries(names.map((name) => [name, parse(resolve(name))]));
  probe.remove();
  const css = Object.fromEntries(names.map((name) => [name, `rgb(${rgb[name].join(", ")})`]));
  const { paper, ink, negative, recon, error } = rgb;
  return { paper, ink, negative, recon, error, font, css };
}

/** @param {string} colour as computed: rgb(r, g, b), or of another space @returns {Rgb} */
function parse(colour) {
  if (colour.startsWith("rgb"))
    return /** @type {Rgb} */ (
      colour
        .match(/[\d.]+/g)
        ?.slice(0, 3)
        .map(Number)
    );
  const { s } = scratch(1, 1);
  s.fillStyle = colour;
  s.fillRect(0, 0, 1, 1);
  const [red, green, blue] = s.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** @param {Rgb} a @param {Rgb} b @param {number} k */
export const mix = (a, b, k) => `rgb(${a.map((v, i) => Math.round(v + (b[i] - v) * k)).join(" ")})`;

/** @param {Rgb} c @param {number} alpha */
export const fade = (c, alpha) => `rgb(${c.join(" ")} / ${alpha})`;

/**
 * Makes the canvas's bitmap match the device pixels that it covers and returns a context in CSS pixels, cleared; null
 * while it has no size.
 * @param {HTMLCanvasElement} canvas
 */
export function fit(canvas) {
  const g = canvas.getContext("2d");
  const size = bitmap(canvas);
  if (!g || !size) return null;
  const { wide, tall, ratio } = size;
  if (canvas.width !== wide || canvas.height !== tall) [canvas.width, canvas.height] = [wide, tall];
  watch(canvas);
  const [width, height] = [wide / ratio, tall / ratio];
  if (paper.printing) canvas.style.setProperty("--screen", `${width}px`);
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, width, height);
  return { g, width, height, ratio };
}

/**
 * Makes pixels of what was drawn just now. Chromium would print the strokes themselves, and viewers smooth every
 * picture among them; it does not where something is drawn after a look at the canvas, be it nothing.
 * @param {Iterable<HTMLCanvasElement>} canvases
 */
export function settle(canvases) {
  const nothing = document.createElement("canvas");
  const { s } = scratch(1, 1);
  for (const canvas of canvases) {
    if (!canvas.width || !canvas.height) continue;
    s.drawImage(canvas, 0, 0, 1, 1);
    canvas.getContext("2d")?.drawImage(nothing, 0, 0);
  }
}

/** One small canvas for each size of picture. @type {Map<number, {s: CanvasRenderingContext2D, pixels: ImageData}>} */
const scratches = new Map();

/** @param {number} width @param {number} height */
function scratch(width, height) {
  const key = width * 8192 + height;
  const kept = scratches.get(key);
  if (kept) return kept;
  if (scratches.size > 64) scratches.clear();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const s = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  const made = { s, pixels: s.createImageData(width, height) };
  scratches.set(key, made);
  return made;
}

/**
 * Draws values as a grey-scale picture from paper (0) to `ink` (1), each value one crisp square. With `negative`,
 * values below 0 run from paper towards that colour.
 * @param {CanvasRenderingContext2D} g
 * @param {Float32Array} values
 * @param {number} width in values
 * @param {number} height in values
 * @param {[number, number, number, number]} box x, y, w, h in CSS pixels
 * @param {Rgb} paper
 * @param {Rgb} ink
 * @param {{scale?: number, negative?: Rgb}} [options]
 */
export function image(g, values, width, height, box, paper, ink, { scale = 1, negative } = {}) {
  const { s, pixels } = scratch(width, height);
  const data = pixels.data;
  for (let i = 0, o = 0; i < width * height; i++, o += 4) {
    const v = values[i] * scale;
    const to = v < 0 && negative ? negative : ink;
    const k = Math.min(1, negative ? Math.abs(v) : Math.max(0, v));
    for (let c = 0; c < 3; c++) data[o + c] = paper[c] + (to[c] - paper[c]) * k;
    data[o + 3] = 255;
  }
  s.putImageData(pixels, 0, 0);
  g.imageSmoothingEnabled = false;
  g.drawImage(s.canvas, ...box);
}

/**
 * Frames a place of a picture so that it shows on dark and on light: ink within a rim of paper.
 * @param {CanvasRenderingContext2D} g
 * @param {number} x
 * @param {number} y
 * @param {number} w
 * @param {number} h
 * @param {Palette} colours
 */
export function frame(g, x, y, w, h, colours) {
  for (const [colour, width] of /** @type {[string, number][]} */ ([
    [colours.css.paper, 4],
    [colours.css.ink, 1.75],
  ])) {
    g.strokeStyle = colour;
    g.lineWidth = width;
    g.strokeRect(x - 1, y - 1, w + 2, h + 2);
  }
}

/**
 * The largest box of a picture's proportions inside a square, in its middle.
 * @param {number} x
 * @param {number} y
 * @param {number} side
 * @param {number} width
 * @param {number} height
 * @returns {[number, number, number, number]}
 */
export function contain(x, y, side, width, height) {
  const scale = side / Math.max(width, height);
  const [w, h] = [width * scale, height * scale];
  return [x + (side - w) / 2, y + (side - h) / 2, w, h];
}

/**
 * The difference of two pictures, as its size.
 * @param {Float32Array} a
 * @param {Float32Array} b
 */
export function difference(a, b) {
  const out = new Float32Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(a[i] - b[i]);
  return out;
}

/** @param {Float32Array} a @param {Float32Array} b the sum of squares of a - b */
export function squaredError(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}
