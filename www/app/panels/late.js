// @ts-check
// Panels of which nothing is loaded before the reader comes near.

import { h, translate } from "../lib/dom.js";

/** @typedef {import('../element/shell.js').Context} Context */
/** @typedef {import('../element/shell.js').Panel} Panel */

/** How near, in pixels. */
const NEAR = "300px";

/**
 * A panel inside `root`, loaded when that comes near or by `open`.
 * @template {Panel} P
 * @param {Context} context
 * @param {HTMLElement} root
 * @param {() => Promise<P>} load
 */
export function nearby({ el, bus, t }, root, load) {
  /** @type {P | null} */ let panel = null;
  /** @type {Promise<P> | undefined} */ let opening;
  const begin = async () => {
    sight.disconnect();
    panel = await load();
    root.append(panel.root);
    translate(root, t);
    panel.update?.(bus.state);
    return panel;
  };
  const open = () => (opening ??= begin());
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
    open,
    /** @param {import('../engine/types.js').State} state */
    update(state) {
      if (!asked && state.phase === "ready" && state.built) {
        asked = true;
        sight.observe(root);
      }
      panel?.update?.(state);
    },
    /** @param {import('../engine/types.js').Frame} frame */
    frame: (frame) => panel?.frame?.(frame),
    repaint: () => panel?.repaint?.(),
  };
}

/**
 * A panel that brings its words: `mount`, and `words` as a `Topic` has them.
 * @param {string} name
 * @param {() => Promise<{mount: (context: Context) => Panel, words: import('../i18n/index.js').Topic['words']}>} load
 * @returns {(context: Context) => Panel}
 */
export const late = (name, load) => (context) =>
  nearby(context, h("div"), async () => {
    const { mount, words } = await load();
    await context.bring({ name, words }, false);
    return mount(context);
  });
