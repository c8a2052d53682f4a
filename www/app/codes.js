// @ts-check
// The statistics of a model's codes, read now and then while it trains.

/** They take a run of the encoder over hundreds of images. */
const EVERY_MS = 1200;

/**
 * @param {import('./shell.js').Context} context
 * @param {() => unknown} read what to ask of the model; called again for every new step, one call at a time
 */
export function watch({ bus }, read) {
  let [asked, step, waiting] = [-Infinity, -1, false];
  /** @type {object | null} */ let model = null;
  const ask = async () => {
    waiting = true;
    asked = performance.now();
    try {
      await read();
    } catch {
      // The model changed in between: the next frame asks again.
      step = -1;
    }
    waiting = false;
  };
  return {
    /** A new model makes what was read stale. @param {import('./types.js').State} state */
    update({ built }) {
      if (built !== model) asked = step = -1;
      model = built;
    },
    /** @param {import('./types.js').Frame} frame */
    frame(frame) {
      if (waiting || frame.step === step || performance.now() - asked < EVERY_MS || !bus.state.built) return;
      step = frame.step;
      void ask();
    },
  };
}
