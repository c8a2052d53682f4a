// @ts-check
// A picture as a model sees it: cropped or padded to its proportions, resized, light on dark.

import { resample } from "./resample.js";

/** @typedef {import('./read.js').Picture} Picture */
/** @typedef {{width: number, height: number, fit: 'crop'|'pad', invert: 'auto'|'yes'|'no'}} Shape */

/** A ground is plain where so large a share of the rim is so near its median. */
const [PLAIN, NEAR] = [0.8, 24];

/** @param {Picture} picture @param {Shape} shape @returns {Uint8Array} [height, width] */
export function shaped(picture, { width, height, fit, invert }) {
  const { grey, width: w, height: h } = picture;
  const { level, plain } = ground(picture);
  const scale = (fit === "crop" ? Math.max : Math.min)(width / w, height / h);
  const out = new Uint8Array(width * height).fill(level);
  const inner = { w: Math.min(w, Math.round(width / scale)), h: Math.min(h, Math.round(height / scale)) };
  const box = { x: (w - inner.w) >> 1, y: (h - inner.h) >> 1, ...inner };
  const [toWidth, toHeight] = [w, h].map((side, i) =>
    Math.max(1, Math.min(i ? height : width, Math.round(side * scale))),
  );
  const small = resample(grey, w, box, toWidth, toHeight);
  const [left, top] = [(width - toWidth) >> 1, (height - toHeight) >> 1];
  for (let y = 0; y < toHeight; y++) out.set(small.subarray(y * toWidth, (y + 1) * toWidth), (top + y) * width + left);
  if (invert === "yes" || (invert === "auto" && plain && level > 127))
    for (let i = 0; i < out.length; i++) out[i] = 255 - out[i];
  return out;
}

/**
 * What a picture's rim is like: its median, and whether it is nearly of one grey (a photograph's is not).
 * @param {Picture} picture
 */
function ground({ grey, width, height }) {
  const rim = [];
  for (let x = 0; x < width; x++) rim.push(grey[x], grey[(height - 1) * width + x]);
  for (let y = 1; y < height - 1; y++) rim.push(grey[y * width], grey[(y + 1) * width - 1]);
  const level = rim.sort((a, b) => a - b)[rim.length >> 1];
  return { level, plain: rim.filter((value) => Math.abs(value - level) <= NEAR).length >= PLAIN * rim.length };
}
