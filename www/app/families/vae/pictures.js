// @ts-check
// The pictures of a variational autoencoder: what random codes are decoded to, and how much each dimension of the code
// says.

import { fade, fit, image } from "../../draw/paint.js";

export const SAMPLES = 40;
const [WIDE, NARROW] = [10, 8];
const GAP = 4;
/** A dimension with less says next to nothing about the image, in nats. */
export const SILENT = 0.05;

/** @typedef {import('../../element/shell.js').Context} Context */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} pictures
 * @param {import('../../engine/types.js').DataInfo} data whose size they have
 * @param {Context['palette']} palette
 */
export function paintSamples(canvas, pictures, data, palette) {
  const columns = canvas.clientWidth < 420 ? NARROW : WIDE;
  const pitch = (canvas.clientWidth + GAP) / columns;
  const tall = (pitch - GAP) * (data.height / data.width) + GAP;
  canvas.style.height = `${Math.round((SAMPLES / columns) * tall - GAP)}px`;
  const fitted = fit(canvas);
  if (!fitted) return;
  const { paper, recon } = palette();
  const size = data.width * data.height;
  for (let i = 0; i < SAMPLES; i++) {
    const [x, y] = [(i % columns) * pitch, Math.floor(i / columns) * tall];
    const box = /** @type {[number, number, number, number]} */ ([x, y, pitch - GAP, tall - GAP]);
    image(fitted.g, pictures.subarray(i * size), data.width, data.height, box, paper, recon);
  }
}

/**
 * The divergences above, the deviations below, each from its own zero upwards.
 * @param {HTMLCanvasElement} canvas
 * @param {{divergence: number[], sigma: number[]}} gaussians
 * @param {Context} context
 */
export function paintBars(canvas, { divergence, sigma }, { t, palette, number }) {
  const fitted = fit(canvas);
  if (!fitted) return;
  const { g, width, height } = fitted;
  const colours = palette();
  g.font = `11px ${colours.font}`;
  const left = 34;
  const pitch = (width - left) / divergence.length;
  const thick = Math.max(1, pitch - Math.min(4, pitch / 4));
  const part = (
    /** @type {number[]} */ values,
    /** @type {number} */ top,
    /** @type {number} */ base,
    /** @type {number} */ most,
    /** @type {string} */ colour,
    /** @type {string} */ name,
    /** @type {number} */ level,
  ) => {
    const y = (/** @type {number} */ value) => base - (Math.min(value, most) / most) * (base - top);
    g.fillStyle = colour;
    values.forEach((value, j) => g.fillRect(left + j * pitch, y(value), thick, base - y(value)));
    g.fillStyle = fade(colours.ink, 0.3);
    g.fillRect(left, base, width - left, 1);
    g.fillStyle = colours.css.soft;
    g.textAlign = "left";
    g.fillText(name, left, top - 6);
    g.textAlign = "right";
    g.fillText("0", left - 7, base + 3);
    g.fillText(number(level, level < 1 ? 2 : level < 10 ? 1 : 0), left - 7, y(level) + 4);
    g.fillStyle = fade(colours.ink, 0.16);
    g.fillRect(left, y(level), width - left, 1);
  };
  const largest = Math.max(...divergence, SILENT);
  part(divergence, 20, height * 0.6, largest, colours.css.ink, t("variational.kl"), largest);
  part(sigma, height * 0.6 + 30, height - 16, Math.max(1.1, ...sigma), colours.css.recon, t("variational.sigma"), 1);
  g.fillStyle = colours.css.soft;
  g.textAlign = "center";
  const every = Math.ceil(24 / pitch);
  divergence.forEach((_, j) => j % every || g.fillText(String(j + 1), left + j * pitch + thick / 2, height - 2));
}
