// @ts-check
// The test loss in words: what is left of the error of the mean image, and of the noise left where it is.

import { squaredError } from "../draw/paint.js";
import { level } from "../engine/spec.js";
import { h, say } from "../lib/dom.js";

/** @param {import('../element/shell.js').Context} context */
export function standing({ bus, t, number }) {
  const root = h("p.trained.standing");
  /** The noise in the test images that are shown, and what is left of it; none without noise. */
  let [noise, left] = [0, 0];
  const percent = (/** @type {number} */ part, /** @type {number} */ whole) => number((100 * part) / whole);
  return {
    root,
    /** @param {boolean} silent */
    update(silent) {
      const { spec, data, metrics } = bus.state;
      const mean = spec?.mae ? level(data, spec) : data?.meanLoss?.mse;
      const reached = spec?.mae ? metrics?.testLoss : metrics?.squaredErrorPerImage;
      // Its line is kept while nothing is known yet.
      root.hidden = silent;
      if (!mean || reached == null) return say(root, "");
      const kind = data?.name === "texts" ? "texts" : noise ? "noise" : "mean";
      say(root, t(`standing.${kind}`, { mean: percent(reached, mean), noise: noise ? percent(left, noise) : "" }));
    },
    /** @param {import('../engine/types.js').Frame} frame */
    frame({ pictures, rebuilds }) {
      const sum = (/** @type {"corrupted" | "output"} */ part) =>
        pictures.reduce((all, picture) => all + squaredError(picture.image, picture[part]), 0);
      [noise, left] = rebuilds && !bus.state.spec?.mae ? [sum("corrupted"), sum("output")] : [0, 0];
    },
  };
}
