// @ts-check
// A soft circle of light around the pointer or the finger; the rest of the screen is dimmed.

import { h } from "../../lib/dom.js";

/** @param {HTMLElement} app @param {AbortSignal} signal its end */
export function light(app, signal) {
  const root = h("div.stage-light", { "aria-hidden": "true", hidden: true });
  const follow = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    root.style.setProperty("--x", `${clientX}px`);
    root.style.setProperty("--y", `${clientY}px`);
  };
  for (const type of /** @type {const} */ (["pointermove", "pointerdown"]))
    app.addEventListener(type, follow, { capture: true, signal });
  return {
    root,
    /** @returns {boolean} whether it is on */
    toggle() {
      root.hidden = !root.hidden;
      return !root.hidden;
    },
  };
}
