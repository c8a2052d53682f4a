// @ts-check
// How far the built-in digits stray from their skeletons: others are made when the slider is let go, and a new model
// learns from them; Undo brings back the former ones.

import { h, say } from "../../lib/dom.js";

/** As the engine makes them unless told otherwise (`VARIETY` of src/data/digits.rs). */
const USUAL = 0.66;

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, number }) {
  const slider = h("input", { type: "range", min: 0, max: 1, step: 0.01, label: "data.variety" });
  const value = h("output");
  const told = (/** @type {number} */ variety) => say(value, number(variety, 2));
  slider.addEventListener("input", () => told(slider.valueAsNumber));
  slider.addEventListener("change", () => {
    const variety = slider.valueAsNumber;
    el.give(async () => ({ files: null, variety, more: { variety } })).catch((error) => {
      show(bus.state);
      el.complain(error);
    });
  });
  const show = (/** @type {import('../../engine/types.js').State} */ state) => {
    slider.valueAsNumber = state.variety ?? USUAL;
    told(slider.valueAsNumber);
  };
  /** @type {unknown} */ let data = null;
  const root = h(
    "div.variety",
    {},
    h("label.inline", {}, h("span", { t: "data.variety" }), slider, value),
    h("span.soft", { t: "data.variety.what" }),
  );
  return {
    root,
    update(state) {
      root.hidden = state.data?.name !== "digits";
      slider.disabled = state.phase !== "ready";
      if (state.data !== data) show(state);
      data = state.data;
    },
  };
}
