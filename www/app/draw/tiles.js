// @ts-check
// A canvas of small images in rows, as many to a row as fit.

import { h } from "../lib/dom.js";
import { largest } from "../lib/arrays.js";
import { contain, fit, image } from "./paint.js";

const GAP = 4;

/**
 * @param {{palette: () => import('./paint.js').Palette}} context
 * @param {{side?: number, across?: number, label?: string}} [options] `side` of an image in CSS pixels, less where
 *   `across` of them would not fit
 * @returns {{root: HTMLCanvasElement, show: (images: Float32Array[], width: number, height: number, how?: {made?:
 *   number, signed?: boolean}) => void, repaint: () => void}} `made`: how many of the first are the decoder's;
 *   `signed`: each by its own largest number, of either sign
 */
export function tiles({ palette }, { side: most = 44, across: fitting = 1, label } = {}) {
  const root = h("canvas.tiles", label ? { role: "img", label } : { "aria-hidden": "true" });
  /** @type {{images: Float32Array[], width: number, height: number, made: number, signed: boolean}} */ let shown = {
    images: [],
    width: 1,
    height: 1,
    made: 0,
    signed: false,
  };
  const repaint = () => {
    const { images, width, height, made, signed } = shown;
    root.hidden = images.length === 0;
    const side = Math.min(most, Math.floor((root.clientWidth + GAP) / fitting) - GAP);
    const across = Math.max(1, Math.floor((root.clientWidth + GAP) / (side + GAP)));
    root.style.height = `${Math.ceil(images.length / across) * (side + GAP) - GAP}px`;
    const space = fit(root);
    if (!space) return;
    const colours = palette();
    images.forEach((values, i) => {
      const box = contain((i % across) * (side + GAP), Math.floor(i / across) * (side + GAP), side, width, height);
      image(
        space.g,
        values,
        width,
        height,
        box,
        colours.paper,
        i < made ? colours.recon : colours.ink,
        signed ? { scale: 1 / largest(values), negative: colours.negative } : {},
      );
      space.g.strokeStyle = colours.css.hair;
      space.g.strokeRect(box[0] + 0.5, box[1] + 0.5, box[2] - 1, box[3] - 1);
    });
  };
  return {
    root,
    show(images, width, height, { made = 0, signed = false } = {}) {
      shown = { images, width, height, made, signed };
      repaint();
    },
    repaint,
  };
}
