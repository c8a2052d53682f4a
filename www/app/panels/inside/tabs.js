// @ts-check
// Inside the network: the weights of the first layer, and what the model's family has to show of itself.

import { familyOf } from "../../families/index.js";
import { tabbed } from "../../lib/tabbed.js";

/** @typedef {import('../../families/family.js').Load} Load */
/** @typedef {import('../../i18n/index.js').Topic['words']} Words */

/**
 * What every network has, an entry each; `words` hold the name of the tab too.
 * @type {Record<string, {load: Load, words?: Words}>}
 */
export const OWN = {
  filters: {
    load: () => import("./filters.js"),
    words: { en: () => import("./filters.en.js"), zh: () => import("./filters.zh.js") },
  },
  updates: {
    load: () => import("./updates.js"),
    words: { en: () => import("./updates.en.js"), zh: () => import("./updates.zh.js") },
  },
};

/** @param {import('../../element/shell.js').Context} context @returns {import('../../lib/tabbed.js').Tabbed} */
export function mount(context) {
  /** @type {Record<string, Load>} */ let panels = {};
  const tabs = tabbed(context, {
    id: `inside${context.only ?? ""}`,
    label: "part.inside",
    word: (name) => `inside.${name}`,
    load: async (name) => (await panels[name]()).mount,
  });
  /** The family whose panels are offered. @type {import('../../families/family.js').Family | null | undefined} */
  let shown;
  const fit = async (/** @type {typeof shown} */ family) => {
    const own = Object.entries(OWN).filter(([name]) => !family?.hides.includes(name));
    await Promise.all([
      family && context.bring(family),
      ...own.map(([name, { words }]) => words && context.bring({ name, words }, false)),
    ]);
    if (family !== shown) return;
    panels = { ...family?.inside, ...Object.fromEntries(own.map(([name, { load }]) => [name, load])) };
    const names = Object.keys(panels).filter((name) => name === (context.only ?? name));
    tabs.fit(names);
    tabs.root.hidden = !names.length;
    if (names.length) void tabs.open(names[0]);
  };
  /** @type {Promise<void>} */ let fitting = Promise.resolve();
  return {
    ...tabs,
    async open(tab) {
      await fitting;
      await tabs.open(tab);
    },
    update(state) {
      const family = state.spec ? familyOf(state) : undefined;
      if (family !== shown) {
        shown = family;
        fitting = fit(family).catch((error) => context.el.complain(error));
      }
      tabs.update?.(state);
    },
  };
}
