// @ts-check
// Data and model side by side. The form of the model is loaded when this part of the page is opened.

import { h } from "../lib/dom.js";
import { mount as data } from "./data/data.js";
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
  const both = [left, right];
  return {
    root: h("div.model", {}, left.root, right.root),
    open: right.open,
    update: (state) => both.forEach((panel) => panel.update?.(state)),
    frame: (frame) => both.forEach((panel) => panel.frame?.(frame)),
    repaint: () => both.forEach((panel) => panel.repaint?.()),
  };
}
