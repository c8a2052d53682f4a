// @ts-check
// Saving what was made here, with its data or without, and for other tools; and the runs that the browser keeps by
// itself.

import { FORMATS } from "../../files/export.js";
import { h } from "../../lib/dom.js";
import { save, saveAs } from "../../files/save.js";
import { RUNS } from "../../runs/topic.js";
import { later } from "../later.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, t } = context;
  const runs = later(context, {
    topic: RUNS,
    load: () => import("../../runs/list.js"),
    fits: () => el.hasAttribute("persist"),
    near: "100000px",
  });
  /** Whether files are being made: more are not asked for meanwhile. */
  let busy = false;
  /** @param {string} word @param {() => Promise<unknown>} make */
  const button = (word, make) => h("button", { type: "button", t: word, onclick: () => void press(make) });
  const kept = [button("keep.model", () => save(el)), button("keep.whole", () => save(el, true))];
  const others = FORMATS.map((format) => button(`keep.${format}`, () => saveAs(el, format)));
  const title = h("span.soft", { t: "keep.export" });
  const all = [...kept, ...others];
  /** @param {() => Promise<unknown>} make */
  async function press(make) {
    if (busy) return;
    busy = true;
    await make().catch((error) => el.complain(error));
    busy = false;
  }
  return {
    root: h(
      "div.keep",
      {},
      h("div.row", {}, ...kept),
      h("div.row", { role: "group", label: "keep.export" }, title, ...others),
      runs.root,
    ),
    update(state) {
      const { phase, built } = state;
      others.forEach((one, i) => (one.title = t(`keep.${FORMATS[i]}.what`)));
      for (const one of all) one.disabled = phase !== "ready" || !built;
      runs.update?.(state);
    },
    frame: (frame) => runs.frame?.(frame),
    repaint: () => runs.repaint?.(),
  };
}
