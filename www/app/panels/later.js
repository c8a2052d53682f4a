// @ts-check
// A panel that is loaded when the reader comes near, and there is a model for it.

import { h, translate } from "../lib/dom.js";

/** @typedef {import('../element/shell.js').Context} Context */
/** @typedef {import('./part.js').Content} Content */
/** @typedef {import('../engine/types.js').State} State */
/** @typedef {Content & Required<Pick<Content, 'open'>>} Late */

/** How near, in pixels. */
const NEAR = "300px";
/** Milliseconds until what could not be had may be asked for again. */
const AGAIN_MS = 5000;
/** Milliseconds after the first picture: what is needed for it, and for the first steps, goes before. */
export const CALM_MS = 700;

/**
 * What follows when something could not be loaded.
 * @param {Context["el"]} el
 * @param {() => void} reset lets it be asked for
 */
export const again = (el, reset) => (/** @type {unknown} */ error) => {
  setTimeout(reset, AGAIN_MS);
  el.complain(error);
};

/**
 * @param {Context} context
 * @param {{topic?: import('../i18n/index.js').Topic, fits?: (state: State) => boolean,
 *   load: () => Promise<{mount: (context: Context) => Content}>, near?: string}} what its words and style, the models
 *   that it is for, and how near is near
 * @returns {Late}
 */
export function later(context, { topic, fits, load, near = NEAR }) {
  const { el, bus, t, bring } = context;
  const root = h("div");
  /** @type {Content | null} */ let content = null;
  /** @type {Promise<void> | undefined} */ let opening;
  const fetch = async () => {
    sight.disconnect();
    const [{ mount }] = await Promise.all([load(), topic && bring(topic)]);
    content = mount(context);
    root.append(content.root);
    translate(root, t);
    content.update?.(bus.state);
    root.dispatchEvent(new Event("stale", { bubbles: true }));
  };
  /** What could not be had is asked for again when it is revealed, or may be had. @returns {Promise<void>} */
  const open = () =>
    (opening ??= fetch().catch((error) => {
      opening = undefined;
      addEventListener("online", open, { once: true });
      el.complain(error);
    }));
  const sight = new IntersectionObserver(([entry]) => entry.isIntersecting && open(), { rootMargin: near });
  /** Whether it is waited for: a moment after the first picture, when the page has got its length. */
  let watched = false;
  return {
    root,
    async open(tab) {
      await open();
      await content?.open?.(tab);
    },
    update(state) {
      root.hidden = fits?.(state) === false;
      content?.update?.(state);
    },
    frame(frame) {
      if (!watched) setTimeout(() => opening ?? sight.observe(root), CALM_MS);
      watched = true;
      content?.frame?.(frame);
    },
    repaint: () => content?.repaint?.(),
  };
}
