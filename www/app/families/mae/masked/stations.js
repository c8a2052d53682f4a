// @ts-check
// What stands in each picture of the plate: the masked image, what the encoder and the decoder are given, the
// reconstruction, and this pasted into what is visible.

import { fade, fit, image } from "../../../draw/paint.js";
import { across, grid, masked, pasted, place, token } from "./tiles.js";

/**
 * @typedef {import('../../../engine/types.js').MaskedPicture} Shown
 * @typedef {import('./tiles.js').Box} Box
 * @typedef {import('../../../draw/paint.js').Palette} Palette
 */

/** Full ink stands for a number this many times the root mean square of the tokens. */
const SPREAD = 2.5;

/**
 * One picture, the patch under the hand marked.
 * @param {string} name
 * @param {HTMLCanvasElement} canvas
 * @param {Shown} shown
 * @param {number | null} pointed
 * @param {Palette} colours
 */
export function station(name, canvas, shown, pointed, colours) {
  const fitted = fit(canvas);
  if (!fitted) return;
  const { g, width, height } = fitted;
  const { cut, image: pixels, output, tokens, token: shared } = shown;
  /** @type {Box} */ const box = [0, 0, width, height];
  if (name === "encoder" && !shared) return packed(g, shown, box, colours, pointed);
  if (name === "masked") masked(g, cut, pixels, box, colours);
  else if (name === "output") image(g, output, cut.width, cut.height, box, colours.paper, colours.recon);
  else if (name === "pasted") pasted(g, cut, pixels, output, box, colours);
  else if (name === "encoder") {
    masked(g, cut, pixels, box, colours);
    field(g, shown, Array(cut.mask.length).fill(shared), (i) => cut.mask[i] === 1, box, colours);
  } else field(g, shown, tokens, () => true, box, colours);
  grid(g, cut, box, colours, name === "masked" || name === "encoder");
  if (pointed !== null && pointed < cut.mask.length) mark(g, place(cut, pointed, box), colours);
}

/**
 * The patch under the hand.
 * @param {CanvasRenderingContext2D} g
 * @param {Box} box
 * @param {Palette} colours
 */
function mark(g, [x, y, w, h], colours) {
  g.strokeStyle = colours.css.ink;
  g.lineWidth = 2;
  g.strokeRect(x + 1, y + 1, w - 2, h - 2);
}

/**
 * The visible patches alone, one after another: of the places that there are, the encoder works on these.
 * @param {CanvasRenderingContext2D} g
 * @param {Shown} shown
 * @param {Box} box
 * @param {Palette} colours
 * @param {number | null} pointed
 */
function packed(g, { cut, image: pixels }, box, colours, pointed) {
  const { patch, width, mask } = cut;
  const values = new Float32Array(patch * patch);
  const seen = [...mask.keys()].filter((i) => !mask[i]);
  mask.forEach((_, k) => {
    const [x, y, w, h] = place(cut, k, box);
    const i = seen[k];
    g.strokeStyle = fade(colours.ink, i === undefined ? 0.08 : 0.3);
    g.lineWidth = 1;
    if (i !== undefined) {
      const from = Math.floor(i / across(cut)) * patch * width + (i % across(cut)) * patch;
      for (let j = 0; j < values.length; j++) values[j] = pixels[from + Math.floor(j / patch) * width + (j % patch)];
      image(g, values, patch, patch, [x + 1, y + 1, w - 2, h - 2], colours.paper, colours.ink);
    }
    g.strokeRect(x + 1.5, y + 1.5, w - 3, h - 3);
    if (i === pointed && i !== undefined) mark(g, [x, y, w, h], colours);
  });
}

/** The root mean square over all tokens. @param {Float32Array[]} tokens */
function rms(tokens) {
  let sum = 0;
  for (const token of tokens) for (const value of token) sum += value * value;
  return Math.sqrt(sum / (tokens.length * (tokens[0]?.length ?? 1) || 1));
}

/**
 * Tokens in their places: encoded patches in ink, the mask token in the colour of what it becomes.
 * @param {CanvasRenderingContext2D} g
 * @param {Shown} shown
 * @param {Float32Array[]} tokens one for each place
 * @param {(i: number) => boolean} drawn
 * @param {Box} box
 * @param {Palette} colours
 */
function field(g, { cut }, tokens, drawn, box, colours) {
  // The mask token may be a fiftieth of the others: each kind has a scale of its own.
  const scales = [0, 1].map((kind) => 1 / (SPREAD * rms(tokens.filter((_, i) => cut.mask[i] === kind)) || 1));
  cut.mask.forEach((bit, i) => {
    if (!drawn(i)) return;
    const [x, y, w, h] = place(cut, i, box);
    g.globalAlpha = bit ? 0.4 : 1;
    token(g, tokens[i], scales[bit], [x + 2, y + 2, w - 4, h - 4], colours, bit === 1);
    g.globalAlpha = 1;
  });
}
