// @ts-check
// The place of a story. Whoever tells one, which is loaded then, fills it.

import { h } from "../lib/dom.js";

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const root = h("section", { hidden: true });
  /** @type {{update: () => void} | undefined} */ let told;
  context.bus.addEventListener("story", (event) => {
    told = /** @type {CustomEvent} */ (event).detail(context, root);
  });
  return { root, update: () => told?.update() };
}
