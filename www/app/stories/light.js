// @ts-check
// The place that a step speaks of: opened, scrolled into sight, and lit.

import { PANELS } from "./format.js";

/** @param {import("../element/shell.js").Context} context @param {HTMLElement} root of the story */
export function lamp({ el }, root) {
  /** @type {HTMLElement | null} */ let lit = null;
  let place = "";
  const app = () => /** @type {HTMLElement} */ (root.parentElement);
  const find = () => {
    /** @type {HTMLElement | null} */ let node = place ? app().querySelector(`.panel-${place.split(".")[0]}`) : null;
    // A panel without a box of its own is the whole plate.
    if (node && getComputedStyle(node).display === "contents") node = node.parentElement;
    return node?.checkVisibility() ? node : null;
  };
  /** Those of a family come after its model, and another takes their place. */
  const follow = () => {
    const node = find();
    if (node === lit) return false;
    lit?.classList.remove("lit");
    node?.classList.add("lit");
    lit = node;
    return node !== null;
  };
  /** How much of the screen the story takes. */
  const margin = () => app().style.setProperty("--sheet", `${root.getBoundingClientRect().height}px`);
  const arrive = () => {
    if (!lit || !PANELS.includes(place)) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    lit.scrollIntoView({ block: "nearest", behavior: calm ? "instant" : "smooth" });
  };
  return {
    /** @param {string | undefined} wanted nothing for none */
    show(wanted = "") {
      const other = wanted !== place;
      place = wanted;
      if (!place) return void follow();
      margin();
      if (!PANELS.includes(place) && other) open(el, root, place);
      follow();
      if (other) arrive();
    },
    follow() {
      if (follow()) arrive();
    },
  };
}

/**
 * Opens a part of the page or a tab; the focus stays with whoever reads the story.
 * @param {import("../element/element.js").AutoencoderPlayground} el
 * @param {HTMLElement} root
 * @param {string} place
 */
function open(el, root, place) {
  const { activeElement } = /** @type {ShadowRoot} */ (root.getRootNode());
  const within = activeElement instanceof HTMLElement && root.contains(activeElement) ? activeElement : null;
  within?.blur();
  el.reveal(place);
  within?.focus({ preventScroll: true });
}
