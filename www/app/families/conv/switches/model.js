// @ts-check
// What a pooling does to one feature map and how it is undone, in numbers: by the switches, and by plain copying.

import { plane, stages } from "../maps.js";

/**
 * @typedef {import('../../../engine/types.js').Spec} Spec
 * @typedef {{name: 'before' | 'after' | 'back' | 'put' | 'copied', values: Float32Array, height: number, width: number,
 *   pooled: boolean}} Picture
 * @typedef {NonNullable<ReturnType<typeof undoing>>} Undoing
 */

/** The layers that pool. @param {Spec} spec */
export const pools = (spec) => stages(spec).filter(({ layer }) => layer.kind === "pool");

/**
 * A pooling's maps before, after and on the decoder's side; null where the frame has none of it.
 * @param {Spec} spec
 * @param {import('../../../engine/types.js').Frame} shown
 * @param {import('../maps.js').Stage} stage
 */
export function undoing(spec, shown, stage) {
  const all = stages(spec);
  const at = all.findIndex(({ name }) => name === stage.name);
  const seen = { name: "", width: 0, sizes: [shown.height, shown.width, 1], values: shown.picture.corrupted };
  const layer = (/** @type {number} */ i) => (i < 0 ? seen : shown.layers.find(({ name }) => name === all[i].name));
  const [before, after, switches] = [layer(at - 1), layer(at), shown.switches[`${stage.weights}.switches`]];
  if (!before || !after || !switches || after.sizes.length < 3) return null;
  const undone = all.findIndex(({ mirror }) => mirror === stage.weights);
  const back = undone < 0 ? after : (layer(undone - 1) ?? after);
  const own = back.sizes.length === 3 && back.sizes.join() === after.sizes.join();
  return { before, after, switches, back: own ? back : after, fed: own && undone >= 0 };
}

/**
 * One map of them: its pictures in the order of the page, and the pixel that each pooled value came from.
 * @param {Undoing} layers
 * @param {number} channel
 */
export function picturesOf({ before, after, switches, back, fed }, channel) {
  const [height, width] = before.sizes;
  const [rows, columns] = after.sizes;
  const sources = plane({ ...after, values: switches }, channel);
  const [pooled, value] = [plane(after, channel), plane(back, channel)];
  const [put, copied] = [new Float32Array(height * width), new Float32Array(height * width)];
  sources.forEach((pixel, i) => (put[pixel] = value[i]));
  for (let y = 0; y < height; y++) {
    const row = Math.min(rows - 1, Math.floor((y * rows) / height));
    for (let x = 0; x < width; x++)
      copied[y * width + x] = value[row * columns + Math.min(columns - 1, Math.floor((x * columns) / width))];
  }
  const large = { height, width, pooled: false };
  const small = { height: rows, width: columns, pooled: true };
  /** @type {Picture[]} */ const pictures = [
    { ...large, name: "before", values: plane(before, channel) },
    { ...small, name: "after", values: pooled },
    ...(fed ? [/** @type {Picture} */ ({ ...small, name: "back", values: value })] : []),
    { ...large, name: "put", values: put },
    { ...large, name: "copied", values: copied },
  ];
  return { pictures, sources, height, width, rows, columns, pooled, value };
}
