// @ts-check
// Language and theme as the visitor last chose them. Only the site keeps them (the element with `permalink`): an
// embedded playground follows the page around it.

const KEY = "hourglass";
const KEPT = ["lang", "theme"];

/** Sets the attributes that the page itself left open. @param {HTMLElement} el */
export function recall(el) {
  if (!el.hasAttribute("permalink")) return;
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    for (const name of KEPT)
      if (typeof kept[name] === "string" && !el.hasAttribute(name)) el.setAttribute(name, kept[name]);
  } catch {
    // Storage is closed to this page, or holds something else.
  }
}

/** @param {HTMLElement} el @param {'lang'|'theme'} name @param {string} value */
export function choose(el, name, value) {
  el.setAttribute(name, value);
  if (!el.hasAttribute("permalink")) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, el.getAttribute(key)]))));
  } catch {
    // It holds for this visit.
  }
}
