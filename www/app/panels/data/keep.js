// @ts-check
// Saving what was made here, with its data or without; and the runs that the browser keeps by itself.

import { h } from "../../lib/dom.js";
import { save } from "../../files/save.js";
import { RUNS } from "../../runs/topic.js";
import { later } from "../later.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el } = context;
  const runs = later(context, {
    topic: RUNS,
    load: () => import("../../runs/list.js"),
    fits: () => el.hasAttribute("persist"),
    near: "100000px",
  });
  const button = (/** @type {string} */ word, /** @type {boolean} */ whole) =>
    h("button", { type: "button", t: word, onclick: () => save(el, whole).catch((error) => el.complain(error)) });
  const all = [button("keep.model", false), button("keep.whole", true)];
  return {
    root: h("div", {}, h("div.row", {}, ...all), runs.root),
    update(state) {
      const { phase, built, data } = state;
      // A bag of words says nothing without its words, which no table of pixels holds.
      all[1].hidden = data?.name === "texts";
      for (const one of all) one.disabled = phase !== "ready" || !built;
      runs.update?.(state);
    },
    frame: (frame) => runs.frame?.(frame),
    repaint: () => runs.repaint?.(),
  };
}
