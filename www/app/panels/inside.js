// @ts-check
// Inside the network: the weights of the first layer, and what the model's family has to show of itself.

import { familyOf } from "../families/index.js";
import { tabbed } from "../lib/tabbed.js";

/** What every network has. @type {Record<string, import('../families/family.js').Load>} */
const OWN = { filters: () => import("./filters.js") };

/** @param {import('../element/shell.js').Context} context @returns {import('../lib/tabbed.js').Tabbed} */
export function mount(context) {
  /** @type {Record<string, import('../families/family.js').Load>} */ let panels = {};
  const tabs = tabbed(context, {
    id: "inside",
    label: "part.inside",
    word: (name) => `inside.${name}`,
    load: async (name) => (await panels[name]()).mount,
  });
  /** The family whose panels are offered. @type {import('../families/family.js').Family | null | undefined} */
  let shown;
  const fit = async (/** @type {typeof shown} */ family) => {
    if (family) await context.bring(family);
    if (family !== shown) return;
    const own = Object.entries(OWN).filter(([name]) => !family?.hides.includes(name));
    panels = { ...family?.inside, ...Object.fromEntries(own) };
    const names = Object.keys(panels);
    tabs.fit(names);
    tabs.root.hidden = !names.length;
    if (names.length) void tabs.open(names[0]);
  };
  return {
    ...tabs,
    update(state) {
      const family = state.spec ? familyOf(state) : undefined;
      if (family !== shown) {
        shown = family;
        void fit(family).catch((error) => context.el.complain(error));
      }
      tabs.update?.(state);
    },
  };
}
