// @ts-check
// Data and model side by side, the model as code below them: all loaded when this part of the page is opened.

import { h } from "../lib/dom.js";
import { FORM } from "../i18n/form.js";
import { CODE } from "./code/topic.js";
import { asked } from "./data/asked.js";
import { later } from "./later.js";

/** @param {import('../element/shell.js').Context} context @returns {import('./part.js').Content} */
export function mount(context) {
  /** @template T @param {Promise<T>} panel what it says is said with the form's words */
  const worded = async (panel) => (await Promise.all([panel, context.bring(FORM, false)]))[0];
  const left = later(context, { load: () => worded(import("./data/data.js")), near: "100000px" });
  asked(context, left);
  const right = later(context, { load: () => worded(import("./editor/editor.js")), near: "100000px" });
  right.root.classList.add("panel-editor");
  const code = later(context, { topic: CODE, load: () => import("./code/code.js"), near: "100000px" });
  code.root.classList.add("panel-code");
  const all = [left, right, code];
  return {
    root: h("div.model", {}, left.root, right.root, code.root),
    open: async () => void (await Promise.all([left.open(), right.open()])),
    update: (state) => all.forEach((panel) => panel.update?.(state)),
    frame: (frame) => all.forEach((panel) => panel.frame?.(frame)),
    repaint: () => all.forEach((panel) => panel.repaint?.()),
  };
}
