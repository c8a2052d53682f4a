// @ts-check
// The training as an animated GIF: the page goes through the moments that are kept, and every picture of it is a frame.

import { GIFEncoder, applyPalette, quantize } from "gifenc/dist/gifenc.esm.js";
import { caption } from "./caption.js";
import { raster } from "./raster.js";

/** Milliseconds of a frame, and of the last one; colours; the most pixels across. */
const [FRAME_MS, LAST_MS, COLOURS, WIDEST] = [160, 2000, 256, 960];
/** Looks at the page until two in a row are alike, so many milliseconds apart, this often at most. */
const [LOOK_MS, LOOKS] = [60, 25];

/** @typedef {import('../../element/shell.js').Context} Context */

/** @param {Context} context @returns {number[]} the steps of the moments there are, in order, the present last */
export function moments({ bus }) {
  const { snapshots, metrics } = bus.state;
  const present = snapshots && snapshots.at !== null ? snapshots.end : (metrics?.step ?? 0);
  return [...new Set([...(snapshots?.steps ?? []), present])].sort((a, b) => a - b);
}

/** @param {HTMLElement} node */
const look = (node) => [...node.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()).join() + node.innerText;

/** Waits until what is shown has come to rest. @param {HTMLElement} node */
async function rest(node) {
  let before = "";
  for (let i = 0; i < LOOKS; i++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = look(node);
    if (now === before) return;
    before = now;
  }
}

/**
 * Training waits meanwhile; after it the page is where it was.
 * @param {Context} context
 * @param {() => HTMLElement | null} figure where it is at this moment
 * @param {(done: number, of: number) => boolean} progress whether it is to go on
 * @returns {Promise<Blob | null>} null where it was not to go on, or the figure is gone
 */
export async function film(context, figure, progress) {
  const { el, bus } = context;
  const { playing, snapshots } = bus.state;
  if (playing) await el.pause();
  const { built } = bus.state;
  const all = moments(context);
  const back = snapshots?.at ?? all[all.length - 1];
  const gif = GIFEncoder();
  let size = { width: 0, height: 0 };
  try {
    for (const [i, step] of all.entries()) {
      await el.seek(step);
      el.show({});
      const node = figure();
      if (!node || bus.state.built !== built || !progress(i, all.length)) return null;
      await rest(node);
      const ratio = Math.min(1, WIDEST / node.offsetWidth);
      const canvas = await raster(context, node, caption(context), ratio);
      if (!i) size = { width: canvas.width, height: canvas.height };
      const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      const { data } = g.getImageData(0, 0, size.width, size.height);
      const palette = quantize(data, COLOURS);
      const delay = i === all.length - 1 ? LAST_MS : FRAME_MS;
      gif.writeFrame(applyPalette(data, palette), size.width, size.height, { palette, delay });
    }
    gif.finish();
    return new Blob([gif.bytes()], { type: "image/gif" });
  } finally {
    if (bus.state.built === built) {
      await el.seek(back);
      el.show({});
      if (playing) await el.play();
    }
  }
}
