// @ts-check
// The run as a line to go back and forth on. Nothing of it is loaded before there is a moment to go
// back to, or a recipe of phases.

import { h, translate } from "../lib/dom.js";
import { TIMELINE } from "../timeline/topic.js";
import { again } from "./later.js";

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, bring } = context;
  const root = h("section", { label: "timeline.title" });
  /** @type {((state: import('../engine/types.js').State) => void) | null} */ let show = null;
  let asked = false;
  const open = async () => {
    asked = true;
    const [{ strip }] = await Promise.all([import("../timeline/strip.js"), bring(TIMELINE)]);
    show = strip(context, root);
    translate(/** @type {HTMLElement} */ (root.parentElement), t);
    show(bus.state);
  };
  return {
    root,
    update(state) {
      if (!asked && ((state.snapshots?.steps.length ?? 0) > 1 || state.built?.phases))
        open().catch(again(el, () => (asked = false)));
      show?.(state);
    },
  };
}
