// @ts-check
// A text for the clipboard.

import { h } from "./dom.js";

/**
 * @param {string} text
 * @param {HTMLElement} near a field is made here for a moment, where a browser wants one
 * @returns {Promise<boolean>} whether it could be copied
 */
export async function copied(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Frames and pages by plain http have the older way.
    const field = h("textarea", { "aria-hidden": "true" });
    field.value = text;
    near.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
