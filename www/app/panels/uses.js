// @ts-check
// What an autoencoder is for: one tab a use. Nothing of it is loaded before the reader comes near.

import { h } from "../lib/dom.js";
import { USES } from "../uses/topic.js";
import { nearby } from "./late.js";

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, bring } = context;
  const root = h("section", { label: "uses.title" }, h("h2", { t: "uses.title" }));
  const panel = nearby(context, root, async () => {
    const [{ mount }] = await Promise.all([import("../uses/tabs.js"), bring(USES)]);
    return mount(context);
  });
  bus.addEventListener(
    "use",
    (event) =>
      void panel
        .open()
        .then((tabs) => tabs.choose(/** @type {CustomEvent} */ (event).detail))
        .catch((error) => el.complain(error)),
  );
  return panel;
}
