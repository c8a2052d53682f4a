// @ts-check
// Saving what was made here, with its data or without.

import { h } from "../../lib/dom.js";
import { save } from "../../files/save.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el }) {
  const button = (/** @type {string} */ word, /** @type {boolean} */ whole) =>
    h("button", { type: "button", t: word, onclick: () => save(el, whole).catch((error) => el.complain(error)) });
  const all = [button("keep.model", false), button("keep.whole", true)];
  return {
    root: h("div.row", {}, ...all),
    update({ phase, built }) {
      for (const one of all) one.disabled = phase !== "ready" || !built;
    },
  };
}
