// @ts-check
// What is kept of an experiment beside its weights, and how it comes back.

import * as masks from "../link/mask.js";

/** @typedef {import('../engine/types.js').State} State */
/** @typedef {import('./types.js').Meta} Meta */

/** The step of a saved model, by its metadata. @param {Uint8Array} bytes safetensors */
export function stepOf(bytes) {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return Number(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))).__metadata__.step);
}

/**
 * @param {State} state with a specification
 * @param {number} step of the weights that are kept
 * @param {Pick<Meta, 'begun' | 'origin' | 'picture'>} known
 * @returns {Meta}
 */
export function metaOf(state, step, known) {
  const { spec, data, pretrained, strokes, digit, firstDigit, noiseSeed } = state;
  const mask = spec?.mae && state.mask ? masks.pack(state.mask) : "";
  const history = state.history.filter((point) => point.step <= step);
  const told = history.findLast(({ testLoss, loss }) => testLoss !== null || loss !== null);
  return {
    version: 1,
    ...known,
    at: Date.now(),
    step,
    loss: told?.testLoss ?? told?.loss ?? null,
    spec: /** @type {import('../engine/types.js').Spec} */ (spec),
    data: data?.name ?? "",
    pretrained,
    history,
    moment: { strokes, digit, firstDigit, noiseSeed, mask },
  };
}

/** What of the state, beside training, is worth keeping anew. @param {State} state */
export const watched = ({ strokes, digit, noiseSeed, mask, spec }) => [strokes, digit, noiseSeed, mask, spec];

/**
 * Shows what was shown.
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {Meta['moment']} moment
 */
export function show(el, { mask = "", ...moment }) {
  const painted = masks.unpack(mask);
  if (painted) el.bus.set({ mask: painted });
  for (const [name, value] of Object.entries(moment)) {
    try {
      el.show({ [name]: value });
    } catch {
      // Of other data now: one that cannot be shown is left out, not all.
    }
  }
}
