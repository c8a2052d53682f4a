// @ts-check
// Whether a model merely copies: what it makes of images that are none of those it knows, the same turned, and noise.

import { join, pixelsOf, rows } from "../lib/arrays.js";
import { normals } from "../lib/normals.js";
import { squaredError } from "../draw/paint.js";

/**
 * By a quarter; images that are not square by a half.
 * @param {Float32Array} image
 * @param {number} width
 * @param {number} height
 */
export const turn = (image, width, height) =>
  width === height
    ? image.map((_, i) => image[(width - 1 - (i % width)) * width + Math.floor(i / width)])
    : image.toReversed();

/** Images of grey noise, end to end, in [0, 1]. @param {number} count @param {number} size */
export const noise = (count, size) => normals(1, count * size).map((one) => Math.min(1, Math.max(0, 0.5 + 0.3 * one)));

/**
 * Images of a split by number, from [0, 1].
 * @param {import('../element/shell.js').Context} context
 * @param {'train'|'test'} split
 * @param {number} count
 */
export async function images({ el, bus }, split, count) {
  const { width, height } = /** @type {import('../engine/types.js').DataInfo} */ (bus.state.data);
  const { pixels } = await el.model.ask("images", { split, first: 0, count });
  return rows(pixelsOf(pixels), width * height);
}

/**
 * What a model makes of images.
 * @param {import('../element/element.js').AutoencoderPlayground['model']} model
 * @param {Float32Array[]} some
 * @returns {Promise<Float32Array[]>}
 */
export const rebuilt = async (model, some) =>
  rows(await model.run("reconstruct", join(some, Float32Array)), some[0].length);

/** Squared error of an image, on average. @param {Float32Array[]} some @param {Float32Array[]} others */
export const error = (some, others) =>
  some.reduce((sum, image, i) => sum + squaredError(image, others[i]), 0) / some.length;
