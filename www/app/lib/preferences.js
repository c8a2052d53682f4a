// @ts-check
// What the visitor last chose: language, theme, the parts of the page that are open, the stories that were finished;
// and the version that was seen last. Only the site keeps it (the element with `permalink`): an embedded playground
// follows the page around it, and forgets.

const KEY = "hourglass";
const ATTRIBUTES = ["lang", "theme"];
/** The parts that are open on a first visit, and where there is room for them: a page is three screens long at most. */
const OPEN = /** @type {const} */ ([
  ["inside", "(min-width: 601px)"],
  ["uses", "(min-width: 601px) and (min-height: 840px)"],
]);

/** @typedef {HTMLElement & {bus: import("../engine/bus.js").Bus}} Element */

/** @param {HTMLElement} el @returns {Record<string, any>} */
export function kept(el) {
  try {
    return (el.hasAttribute("permalink") && JSON.parse(localStorage.getItem(KEY) ?? "{}")) || {};
  } catch {
    return {}; // Storage is closed to this page, or holds something else.
  }
}

/** @param {HTMLElement} el @param {Record<string, any>} change */
export function keep(el, change) {
  if (!el.hasAttribute("permalink")) return;
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(el), ...change }));
  } catch {
    // It holds for this visit.
  }
}

/** Sets what the page itself left open, once, and keeps what is opened from now on. @param {Element} el */
export function recall(el) {
  const was = kept(el);
  for (const name of ATTRIBUTES)
    if (typeof was[name] === "string" && !el.hasAttribute(name)) el.setAttribute(name, was[name]);
  if (el.bus.state.open) return;
  let open = Array.isArray(was.open)
    ? was.open
    : OPEN.filter(([, room]) => matchMedia(room).matches).map(([name]) => name);
  el.bus.set({ open });
  el.bus.addEventListener("state", () => {
    if (el.bus.state.open === open) return;
    open = el.bus.state.open ?? [];
    keep(el, { open });
  });
}

/** @param {HTMLElement} el @param {'lang'|'theme'} name @param {string} value */
export function choose(el, name, value) {
  el.setAttribute(name, value);
  keep(el, { [name]: value });
}
