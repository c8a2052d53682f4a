// @ts-check
// Pictures from files: decoded by the browser, grey, small enough that thousands fit into memory.

import { LEAST, head } from "./head.js";
import { spread } from "./order.js";
import { resample } from "./resample.js";

/** @typedef {Pick<import('../collect.js').Item, 'path'|'read'>} Source */
/**
 * A grey picture, not yet square. `grey` is [height, width].
 * @typedef {{path: string, grey: Uint8Array, width: number, height: number}} Picture
 */
/** @typedef {'kind'|'large'|'small'|'broken'|'locked'} Reason */
/** @typedef {import('../choice.js').Unused} Unused */
/** @typedef {{pictures: Picture[], skipped: Unused[], left: number}} Found `left` over, because there were too many */

/** More pictures than this are not taken; where there are more, every folder gives its share. */
export const MOST = 20_000;
/** Bytes of a file, and pixels of a picture: decoded, a pixel takes four bytes. */
const [MOST_BYTES, MOST_PIXELS] = [32 << 20, 64e6];
/** What is kept of a picture: its shorter and its longer side at most. */
const [SHORT, LONG] = [64, 256];
/** Decoded at a time. */
const AT_ONCE = 4;

/**
 * @param {Source[]} all
 * @param {{signal?: AbortSignal, progress?: (done: number) => void, most?: number, seed?: number}} [options] `seed` of
 *   which are taken, where they are too many
 * @returns {Promise<Found>} in the order of the sources, if all are taken
 */
export async function readPictures(all, { signal, progress = () => undefined, most = MOST, seed = 0 } = {}) {
  const sources = all.length > most ? spread(all, seed) : all;
  /** @type {(Picture | Reason)[]} */ const results = [];
  let [next, good, done] = [0, 0, 0];
  const work = async () => {
    while (next < sources.length && good < most) {
      const at = next++;
      good++;
      results[at] = await decode(sources[at]).catch((/** @type {any} */ why) =>
        typeof why === "string" ? /** @type {Reason} */ (why) : "broken",
      );
      if (typeof results[at] === "string") good--;
      if (signal?.aborted) throw { kind: "cancelled", message: "cancelled" };
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  /** @type {Found} */ const found = { pictures: [], skipped: [], left: sources.length - results.length };
  results.forEach((result, i) => {
    if (typeof result === "string") found.skipped.push({ path: sources[i].path, why: result });
    else found.pictures.push(result);
  });
  return found;
}

/** @param {Source} source @returns {Promise<Picture>} */
async function decode({ path, read }) {
  const bytes = await read(MOST_BYTES);
  const known = head(bytes);
  if (!known) throw "kind";
  if (known === "broken") throw "broken";
  if (known.width * known.height > MOST_PIXELS) throw "large";
  if (Math.min(known.width, known.height) < LEAST) throw "small";
  const bitmap = await createImageBitmap(new Blob([/** @type {BlobPart} */ (bytes)], { type: known.type }));
  try {
    return { path, ...reduced(bitmap) };
  } finally {
    bitmap.close();
  }
}

/** @type {CanvasRenderingContext2D | null} */ let sheet = null;

/**
 * A bitmap in grey, twice as fine as wanted by the browser's means, and then by ours, which are the same everywhere.
 * @param {ImageBitmap} bitmap
 */
function reduced(bitmap) {
  const [short, long] = [Math.min(bitmap.width, bitmap.height), Math.max(bitmap.width, bitmap.height)];
  const size = (/** @type {number} */ fine) => {
    const scale = Math.min(1, (fine * SHORT) / short, (fine * LONG) / long);
    return [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  };
  const [[w, h], [width, height]] = [size(2), size(1)];
  sheet ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!sheet) throw "broken";
  Object.assign(sheet.canvas, { width: w, height: h });
  sheet.imageSmoothingQuality = "high";
  sheet.drawImage(bitmap, 0, 0, w, h);
  const fine = grey(sheet.getImageData(0, 0, w, h).data);
  return {
    grey: w === width && h === height ? fine : resample(fine, w, { x: 0, y: 0, w, h }, width, height),
    width,
    height,
  };
}

/**
 * Luma (ITU-R BT.601). What is transparent becomes white, or black under a light drawing.
 * @param {Uint8ClampedArray} rgba
 */
function grey(rgba) {
  const out = new Uint8Array(rgba.length / 4);
  let [light, covered] = [0, 0];
  for (let i = 0, o = 0; i < out.length; i++, o += 4) {
    out[i] = Math.round(0.299 * rgba[o] + 0.587 * rgba[o + 1] + 0.114 * rgba[o + 2]);
    light += out[i] * rgba[o + 3];
    covered += rgba[o + 3];
  }
  if (covered === 255 * out.length) return out;
  const ground = light > 160 * covered ? 0 : 255;
  for (let i = 0; i < out.length; i++) out[i] = Math.round(ground + ((out[i] - ground) * rgba[4 * i + 3]) / 255);
  return out;
}
