// @ts-check
// Data and model side by side, the model as code below them. The form and the code are loaded when this part of the
// page is opened.

import { h } from "../lib/dom.js";
import { mount as data } from "./data/data.js";
import { CODE } from "./code/topic.js";
import { FORM } from "../i18n/form.js";
import { later } from "./later.js";

/** @param {import('../element/shell.js').Context} context @returns {import('./part.js').Content} */
export function mount(context) {
  const left = data(context);
  const form = async () => {
    const [panel] = await Promise.all([import("./editor/editor.js"), context.bring(FORM, false)]);
    return panel;
  };
  const right = later(context, { load: form, near: "100000px" });
  left.root.classList.add("panel-data");
  right.root.classList.add("panel-editor");
  const code = later(context, { topic: CODE, load: () => import("./code/code.js"), near: "100000px" });
  code.root.classList.add("panel-code");
  const all = [left, right, code];
  return {
    root: h("div.model", {}, left.root, right.root, code.root),
    open: right.open,
    update: (state) => all.forEach((panel) => panel.update?.(state)),
    frame: (frame) => all.forEach((panel) => panel.frame?.(frame)),
    repaint: () => all.forEach((panel) => panel.repaint?.()),
  };
}
