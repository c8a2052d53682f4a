// @ts-check
// What a masked autoencoder's encoder is worth stands among the uses; here is the way there.

import { h } from "../../lib/dom.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ bus }) {
  const open = h("button", { type: "button", t: "masked.worth.open" });
  open.addEventListener("click", () => bus.dispatchEvent(new CustomEvent("reveal", { detail: "uses.labels" })));
  return {
    root: h(
      "section",
      { label: "masked.worth" },
      h("h2", { t: "masked.worth" }),
      h("p", { t: "masked.worth.why" }),
      open,
    ),
  };
}
