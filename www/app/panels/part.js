// @ts-check
// A named part of the page below the first screen: its heading opens and closes it, and the page remembers which are
// open. What a closed part holds is neither painted nor asked for.

import { h } from "../lib/dom.js";

/** @typedef {import('../element/shell.js').Context} Context */
/** @typedef {import('../element/shell.js').Panel} Panel */
/**
 * `open` shows a tab, where there are any, and resolves when all can be seen.
 * @typedef {Panel & {open?: (tab?: string) => Promise<void>}} Content
 */

/**
 * @param {string} name
 * @param {(context: Context) => Content} mount
 * @returns {(context: Context) => Panel}
 */
export const part = (name, mount) => (context) => {
  const { bus } = context;
  const content = mount(context);
  const body = h("div.body", { id: `part-${name}` }, content.root);
  const button = h(
    "button",
    { type: "button", "aria-controls": body.id, onclick: () => change(Boolean(body.hidden)) },
    h("span.title", { t: `part.${name}` }),
    h("span.soft", { t: `part.${name}.what` }),
  );
  const root = h("section.part", { label: `part.${name}` }, h("h2", {}, button), body);

  const show = () => {
    const open = bus.state.open?.includes(name) ?? false;
    if (button.ariaExpanded === String(open)) return;
    button.ariaExpanded = String(open);
    body.hidden = !open;
    // It has a size now: the last frame is painted into it.
    if (open) root.dispatchEvent(new Event("stale", { bubbles: true }));
  };
  const change = (/** @type {boolean} */ open) => {
    const others = (bus.state.open ?? []).filter((other) => other !== name);
    bus.set({ open: open ? [...others, name] : others, place: open ? name : null });
    show();
  };
  root.addEventListener("chosen", (event) =>
    bus.set({ place: `${name}.${/** @type {CustomEvent} */ (event).detail}` }),
  );
  bus.addEventListener("reveal", (event) => {
    const place = /** @type {CustomEvent} */ (event).detail;
    const [wanted, tab] = place.split(".");
    if (wanted !== name || root.hidden) return;
    change(true);
    if (tab) bus.set({ place });
    const arrive = () => root.scrollIntoView({ block: "start" });
    arrive();
    // Whoever came by a control of this page goes on from there.
    const within = /** @type {ShadowRoot} */ (root.getRootNode()).activeElement !== null;
    void content.open?.(tab).then(() => {
      arrive();
      const chosen = /** @type {HTMLElement | null} */ (body.querySelector("[role=tab][aria-selected=true]"));
      if (tab && within) chosen?.focus({ preventScroll: true });
    });
  });
  return {
    root,
    update(state) {
      content.update?.(state);
      root.hidden = content.root.hidden;
      show();
    },
    frame: (frame) => body.hidden || content.frame?.(frame),
    repaint: () => body.hidden || content.repaint?.(),
  };
};
