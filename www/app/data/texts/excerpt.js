// @ts-check
// A document in a list: how it begins, and its topic.

import { h } from "../../lib/dom.js";

/** Letters that are shown. */
const SHOWN = 150;
/** Between words that are written together. */
const PART = "\u200b";

/** @typedef {import('../../engine/types.js').Collection} Collection */

/** What an element that shows words of these texts has as `lang`. @param {Collection} texts */
export const spoken = ({ lang }) => (lang === "zh" ? "zh-Hans" : lang);

/** @param {Collection} texts @param {number} i */
export function excerpt(texts, i) {
  const { documents, classes, labels, lang } = texts;
  const text = documents[i].replaceAll(PART, "");
  const cut = lang === "zh" ? "……" : "…";
  // Not through the middle of a letter and its marks.
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN).replace(/\P{M}\p{M}*$/u, "")}${cut} ` : `${text} `;
  return h("li", { lang: spoken(texts) }, shown, h("em", {}, classes[labels[i]] ?? ""));
}
