// @ts-check
// What an autoencoder is for: one tab a use. Nothing of it is loaded before the reader comes near.

import { h, translate } from "../lib/dom.js";
import { USES } from "../uses/topic.js";

/** @typedef {import('../element/shell.js').Panel} Panel */
/** @typedef {(context: import('../element/shell.js').Context) => Panel} Mount */

/** How near, in pixels. */
const NEAR = "300px";

/** @param {import('../element/shell.js').Context} context @returns {Panel} */
export function mount(context) {
  const { el, bus, t, bring } = context;
  const root = h("section", { label: "uses.title" }, h("h2", { t: "uses.title" }));
  /** @type {ReturnType<typeof import('../uses/tabs.js').mount> | null} */ let tabs = null;
  /** @type {Promise<void> | undefined} */ let opening;
  const load = async () => {
    sight.disconnect();
    const [{ mount }] = await Promise.all([import("../uses/tabs.js"), bring(USES)]);
    tabs = mount(context);
    root.append(tabs.root);
    translate(root, t);
    tabs.update?.(bus.state);
  };
  const open = () => (opening ??= load());
  bus.addEventListener(
    "use",
    (event) =>
      void open()
        .then(() => tabs?.choose(/** @type {CustomEvent} */ (event).detail))
        .catch((error) => el.complain(error)),
  );
  const sight = new IntersectionObserver(
    ([entry]) => {
      if (entry.isIntersecting && bus.state.built && bus.state.phase === "ready")
        void open().catch((error) => el.complain(error));
    },
    { rootMargin: NEAR },
  );
  /** Whether the observer was asked again after there was a model. */ let asked = false;
  return {
    root,
    update(state) {
      if (!asked && state.phase === "ready" && state.built) {
        asked = true;
        sight.observe(root);
      }
      tabs?.update?.(state);
    },
    frame: (frame) => tabs?.frame?.(frame),
    repaint: () => tabs?.repaint?.(),
  };
}
