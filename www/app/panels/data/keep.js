// @ts-check
// Saving what was made here, with its data or without, and for other tools.

import { FORMATS } from "../../files/export.js";
import { h } from "../../lib/dom.js";
import { save, saveAs } from "../../files/save.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, t }) {
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
      "div",
      {},
      h("div.row", {}, ...kept),
      h("div.row", { role: "group", label: "keep.export" }, title, ...others),
    ),
    update({ phase, built, data }) {
      // A bag of words says nothing without its words, which no table of pixels holds.
      kept[1].hidden = data?.name === "texts";
      others.forEach((one, i) => (one.title = t(`keep.${FORMATS[i]}.what`)));
      for (const one of all) one.disabled = phase !== "ready" || !built;
    },
  };
}
