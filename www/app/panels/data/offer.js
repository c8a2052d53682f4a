// @ts-check
// Data that an experiment names and that would have to be downloaded first: said at the head of the page.

import { h, say } from "../../lib/dom.js";

/** What the public sets weigh. @type {Record<string, string>} */
export const MEGABYTES = { mnist: "11.6", "fashion-mnist": "30.9" };

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ bus, t }) {
  const offered = h("button.link", { type: "button" });
  offered.addEventListener("click", () => {
    bus.dispatchEvent(new CustomEvent("reveal", { detail: "model" }));
    bus.dispatchEvent(new CustomEvent("take", { detail: bus.state.wanted }));
  });
  const root = h("p.offer", {}, offered);
  return {
    root,
    update({ wanted, download, data }) {
      root.hidden = !wanted || download !== null || data?.name === wanted;
      if (wanted) say(offered, t("data.wanted", { name: t(`data.${wanted}`), size: MEGABYTES[wanted] ?? "" }));
    },
  };
}
