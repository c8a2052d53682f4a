// @ts-check
// The uses: one at a time.

import { h, say } from "../lib/dom.js";
import { decodes, reconstructs } from "../engine/spec.js";
import { FORM } from "../i18n/form.js";
import { tabbed } from "../lib/tabbed.js";

/** @typedef {import('../engine/types.js').Spec} Spec */

/** @param {Spec} spec */
const ofImages = (spec) => spec.data !== "texts";

/**
 * `needs` so many test images, and `words` of the page besides its own.
 * @typedef {{mount: (context: import('../element/shell.js').Context) => import('../element/shell.js').Panel}} Use
 * @type {Record<string, {fits: (spec: Spec) => boolean, needs?: number,
 *   words?: import('../i18n/index.js').Topic, load: () => Promise<Use>}>}
 */
const USES = {
  map: { fits: () => true, needs: 2, load: () => import("./map/map.js") },
  retrieval: { fits: ofImages, needs: 2, load: () => import("./retrieval/retrieval.js") },
  anomalies: { fits: (spec) => ofImages(spec) && reconstructs(spec), load: () => import("./anomalies/anomalies.js") },
  generate: { fits: (spec) => ofImages(spec) && decodes(spec), needs: 2, load: () => import("./generate/generate.js") },
  between: { fits: (spec) => ofImages(spec) && decodes(spec), needs: 2, load: () => import("./between.js") },
  labels: { fits: (spec) => ofImages(spec) && spec.loss !== "crossEntropy", load: () => import("./labels/labels.js") },
  compare: {
    fits: (spec) => ofImages(spec) && reconstructs(spec),
    words: FORM,
    load: () => import("./compare/compare.js"),
  },
};

/** Names of the uses. */
export const NAMES = Object.keys(USES);

/** @param {import('../element/shell.js').Context} context @returns {import('../lib/tabbed.js').Tabbed} */
export function mount(context) {
  const { bus, t, only } = context;
  const few = h("p.told", { role: "status" });
  const tabs = tabbed(context, {
    id: `use${only ?? ""}`,
    label: "uses.title",
    word: (name) => `uses.${name}`,
    async load(name) {
      const { load, words } = USES[name];
      const [{ mount }] = await Promise.all([load(), words && context.bring(words, false)]);
      return mount;
    },
    /** What a use lacks. */
    instead(name) {
      const { needs = 1 } = USES[name] ?? {};
      const there = bus.state.data?.test ?? needs;
      if (there >= needs) return null;
      say(few, t("uses.more", { needed: needs, n: there }));
      return few;
    },
  });
  return {
    ...tabs,
    update(state) {
      const { spec } = state;
      if (!spec) return;
      tabs.fit(NAMES.filter((name) => USES[name].fits(spec) && name === (only ?? name)));
      tabs.root.hidden = only !== undefined && !USES[only].fits(spec);
      tabs.update?.(state);
    },
  };
}
