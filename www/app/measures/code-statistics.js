// @ts-check
// The statistics of a model's codes, read now and then while it trains.

import { throttle } from "../lib/throttle.js";

/** They take a run of the encoder over hundreds of images. */
const EVERY_MS = 1200;

/**
 * @param {import('../element/shell.js').Context} context
 * @param {() => unknown} read what to ask of the model; called again for every new step, one call at a time
 */
export function watch({ bus }, read) {
  let [step, fresh] = [-1, true];
  /** @type {object | null} */ let model = null;
  const wish = throttle(EVERY_MS, async () => {
    try {
      await read();
    } catch {
      // The model changed in between: the next frame asks again.
      step = -1;
    }
  });
  return {
    /** A new model makes what was read stale. @param {import('../engine/types.js').State} state */
    update({ built }) {
      if (built !== model) [step, fresh] = [-1, true];
      model = built;
    },
    /** @param {import('../engine/types.js').Frame} frame */
    frame(frame) {
      if (frame.step === step || !bus.state.built) return;
      wish(fresh);
      [step, fresh] = [frame.step, false];
    },
  };
}
