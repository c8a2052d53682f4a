// @ts-check
// Another string in place of the one that an element was made with, in the language of now and of later.

import { say } from "../lib/dom.js";

/** @param {HTMLElement} node @param {string} key @param {import('../i18n/index.js').Translate} t */
export function reword(node, key, t) {
  node.dataset.t = key;
  say(node, t(key));
}

/**
 * The same for the accessible name.
 * @param {HTMLElement} node
 * @param {string} key
 * @param {import('../i18n/index.js').Translate} t
 */
export function rename(node, key, t) {
  node.dataset.label = key;
  node.setAttribute("aria-label", t(key));
}
