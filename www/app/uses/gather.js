// @ts-check
// Test images with their codes, as many as a panel wants, in pieces small enough for training to go on between them.

import { join, pixelsOf, rowOf } from "../lib/arrays.js";

/** Images of one request. */
const PIECE = 250;

/**
 * @typedef {object} Gathered
 * @property {number} step of the model
 * @property {number} count
 * @property {number} width numbers of a code
 * @property {number} size pixels of an image
 * @property {Float32Array} codes [count, width]
 * @property {Uint8Array} pixels [count, size]
 * @property {Uint8Array | null} labels
 * @property {Float32Array | null} errors
 */

/**
 * The first `count` test images; null where the model was exchanged meanwhile.
 * @param {import('../element/shell.js').Context} context
 * @param {{count: number, codes?: boolean, errors?: boolean}} what
 * @param {(share: number) => void} [progress]
 * @returns {Promise<Gathered | null>}
 */
export async function gather({ el, bus }, { count, codes = true, errors = false }, progress = () => undefined) {
  const { built, data } = bus.state;
  const there = el.model;
  if (!built || !data) return null;
  const [all, size] = [Math.min(count, data.test), data.width * data.height];
  /** @type {import('../../queries.js').Survey[]} */ const pieces = [];
  for (let first = 0; first < all; first += PIECE) {
    pieces.push(await there.ask("survey", { first, count: Math.min(PIECE, all - first), codes, errors }));
    if (bus.state.built !== built) return null;
    progress(Math.min(1, (first + PIECE) / all));
  }
  const joined = (/** @type {'codes'|'errors'} */ name) =>
    join(
      pieces.map((piece) => piece[name] ?? new Float32Array()),
      Float32Array,
    );
  const found = joined("codes");
  return {
    step: pieces.at(-1)?.step ?? 0,
    count: all,
    width: found.length / all,
    size,
    codes: found,
    pixels: join(
      pieces.map(({ pixels }) => pixels),
      Uint8Array,
    ),
    labels: pieces.every(({ labels }) => labels)
      ? join(
          pieces.map(({ labels }) => /** @type {Uint8Array} */ (labels)),
          Uint8Array,
        )
      : null,
    errors: errors ? joined("errors") : null,
  };
}

/** One image of many, from [0, 1]. @param {Gathered} gathered @param {number} i */
export const picture = ({ pixels, size }, i) => pixelsOf(rowOf(pixels, i, size));

/** One code of many. @param {Gathered} gathered @param {number} i */
export const codeOf = ({ codes, width }, i) => rowOf(codes, i, width);
