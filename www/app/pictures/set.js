// @ts-check
// Pictures as a data set: IDX bytes of images, and of labels where folders tell them.

import { shaped } from './shape.js';

/** @typedef {import('./read.js').Picture} Picture */

/** Pictures shaped between two breaths, and classes that labels can tell apart. */
const [PIECE, CLASSES] = [500, 256];

/** The folder that a picture lies in. @param {Picture} picture */
const folder = ({ path }) => path.split('/').at(-2) ?? '';

/** The folders, in the order of their names, where they are classes: 2 to 256, and every picture in one; else null. @param {Picture[]} pictures */
export function classes(pictures) {
  const names = [...new Set(pictures.map(folder))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return names.length >= 2 && names.length <= CLASSES && !names.includes('') ? names : null;
}

/**
 * @param {Picture[]} pictures @param {import('./shape.js').Shape} shape @param {number} seed of the order
 * @param {(share: number) => void} [progress]
 * @returns {Promise<{mixed: boolean, images: ArrayBuffer, labels?: ArrayBuffer}>} IDX files
 */
export async function dataSet(pictures, shape, seed, progress = () => undefined) {
  const { width, height } = shape;
  const mixed = shuffled(pictures, seed);
  const names = classes(pictures);
  const images = idx(mixed.length, height, width);
  for (let i = 0; i < mixed.length; i++) {
    images.elements.set(shaped(mixed[i], shape), i * width * height);
    if (i % PIECE) continue;
    progress(i / mixed.length);
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (!names) return { mixed: true, images: images.buffer };
  const labels = idx(mixed.length);
  const numbers = new Map(names.map((name, i) => [name, i]));
  mixed.forEach((picture, i) => (labels.elements[i] = numbers.get(folder(picture)) ?? 0));
  return { mixed: true, images: images.buffer, labels: labels.buffer };
}

/** An IDX file of bytes. @param {...number} sizes of its axes */
function idx(...sizes) {
  const start = 4 + 4 * sizes.length;
  const buffer = new ArrayBuffer(start + sizes.reduce((a, b) => a * b, 1));
  const view = new DataView(buffer);
  view.setUint32(0, 0x0800 + sizes.length);
  sizes.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  return { buffer, elements: new Uint8Array(buffer, start) };
}

/** In an order that the seed alone decides (Fisher & Yates; mulberry32). @template T @param {T[]} all @param {number} seed @returns {T[]} */
function shuffled(all, seed) {
  const out = [...all];
  let state = seed | 0;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
