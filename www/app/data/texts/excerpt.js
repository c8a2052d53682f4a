// @ts-check
// A document in a list: how it begins, and its topic.

import { h } from "../../lib/dom.js";

/** Letters that are shown. */
const SHOWN = 150;

/** @param {import('../../engine/types.js').Collection} texts @param {number} i */
export function excerpt({ documents, classes, labels }, i) {
  const text = documents[i];
  // Not through the middle of a letter and its marks.
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN).replace(/\P{M}\p{M}*$/u, "")}… ` : `${text} `;
  return h("li", {}, shown, h("em", {}, classes[labels[i]] ?? ""));
}
