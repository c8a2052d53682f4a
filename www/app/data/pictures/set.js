// @ts-check
// Pictures as a data set: IDX bytes of images, and of labels where there are any.

import { shuffled } from "./order.js";
import { shaped } from "./shape.js";

/** @typedef {import('./read.js').Picture} Picture */

/** Pictures shaped between two breaths. */
const PIECE = 500;

/**
 * @param {Picture[]} pictures @param {import('./shape.js').Shape} shape @param {number} seed of the order
 * @param {{labels?: number[] | null, test?: boolean[] | null, progress?: (share: number) => void}} [known] of each
 *   picture its class, and whether it is for testing
 * @returns {Promise<{mixed: true, train: Split, test?: Split}>}
 * @typedef {{images: ArrayBuffer, labels?: ArrayBuffer}} Split IDX files
 */
export async function dataSet(pictures, shape, seed, { labels = null, test = null, progress = () => undefined } = {}) {
  const mixed = shuffled(
    pictures.map((_, i) => i),
    seed,
  );
  let done = 0;
  const split = async (/** @type {number[]} */ places) => {
    const { width, height } = shape;
    const images = idx(places.length, height, width);
    for (let i = 0; i < places.length; i++) {
      images.elements.set(shaped(pictures[places[i]], shape), i * width * height);
      if (done++ % PIECE) continue;
      progress(done / mixed.length);
      await new Promise((resolve) => setTimeout(resolve));
    }
    if (!labels) return { images: images.buffer };
    const numbers = idx(places.length);
    places.forEach((place, i) => (numbers.elements[i] = labels[place]));
    return { images: images.buffer, labels: numbers.buffer };
  };
  if (!test) return { mixed: true, train: await split(mixed) };
  const train = await split(mixed.filter((place) => !test[place]));
  return { mixed: true, train, test: await split(mixed.filter((place) => test[place])) };
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
