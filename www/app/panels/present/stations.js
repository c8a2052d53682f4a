// @ts-check
// What of a page can be presented: the plate, what is seen beside it, and the tabs of its parts.

/**
 * `place` of the page where it is opened first; `node` is what is shown, where it is there already.
 * @typedef {{name: string, word: string, place: string | null, node: () => HTMLElement | null}} Station
 */

/** @param {Element} node */
const panelName = (node) => /\bpanel-([\w-]+)/.exec(node.className)?.[1] ?? "";

/** What a panel calls itself. @param {Element} node */
const called = (node) =>
  node.querySelector("h2")?.textContent || node.getAttribute("aria-label") || node.querySelector(".tab")?.textContent;

/** Whether the page has it: what is only closed counts. @param {HTMLElement} node */
const there = (node) => !node.hidden;

/**
 * In the order of the page.
 * @param {HTMLElement} app
 * @returns {Station[]}
 */
export function stations(app) {
  /** @param {string} selector */
  const all = (selector) => /** @type {HTMLElement[]} */ ([...app.querySelectorAll(selector)]).filter(there);
  return all(":is(.plate, .beside, .part)").flatMap((part) => {
    if (part.matches(".plate")) return [{ name: "plate", word: name(part), place: null, node: () => part }];
    if (part.matches(".beside"))
      return [.../** @type {HTMLElement[]} */ ([...part.children])]
        .filter((one) => there(one) && panelName(one))
        .map((one) => ({ name: panelName(one), word: name(one), place: null, node: () => one }));
    return tabs(part);
  });
}

/** @param {HTMLElement} node */
const name = (node) => called(node) ?? "";

/**
 * The tabs of a part, or all of it where it has none, or is not loaded yet.
 * @param {HTMLElement} part
 * @returns {Station[]}
 */
function tabs(part) {
  const owner = panelName(part);
  const found = /** @type {HTMLElement[]} */ ([...part.querySelectorAll("[role=tab]")]);
  const body = () => /** @type {HTMLElement | null} */ (part.querySelector(":scope > .body"));
  const title = part.querySelector("h2 .title")?.textContent ?? name(part);
  if (!found.length) return owner === "model" ? [] : [{ name: owner, word: title, place: owner, node: body }];
  return found.map((tab) => {
    const known = tab.id.slice(tab.id.lastIndexOf("-") + 1);
    const panel = () => /** @type {HTMLElement | null} */ (part.querySelector("[role=tabpanel]"));
    return { name: `${owner}.${known}`, word: tab.textContent ?? known, place: `${owner}.${known}`, node: panel };
  });
}
