// @ts-check
// Building elements, and keeping their words in the language of the moment.

/**
 * h('button.primary', {type: 'button', onclick: f, t: 'play'}, ...children)
 *
 * `t` names the string of the text, `label` the one of the accessible name and tooltip; `translate` fills both in.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K | `${K}.${string}`} selector tag and classes
 * @param {Record<string, any>} [attributes]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const node = document.createElement(tag);
  // What looks like one, for the style of a page around.
  if (tag === "button" && !/tab|link/.test(selector)) node.part.add(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "t") node.dataset.t = value;
    else if (name === "label") node.dataset.label = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, String(value));
  }
  for (const child of children) if (child != null) node.append(child);
  return /** @type {any} */ (node);
}

/**
 * An icon of one path on a 16 x 16 grid, drawn in the colour of the text.
 * @param {string} d
 */
export function icon(d) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}

/** @type {Record<string, string>} */
export const ICONS = {
  play: "M4.5 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  step: "M3 2.5v11l7-5.5zM11 2.5h2v11h-2z",
  reset: "M8 3V.8L4.6 4 8 7.2V5a4 4 0 1 1-4 4H2a6 6 0 1 0 6-6z",
  undo: "M6.5 3 2 7l4.5 4V8.2h3.2a2.6 2.6 0 0 1 0 5.2H7V15h2.7a4.4 4.4 0 0 0 0-8.8H6.5z",
  save: "M7 1.5h2v6.2l2.3-2.3 1.4 1.4L8 11.5 3.3 6.8l1.4-1.4L7 7.7zM2 12.5h12v2H2z",
  open: "M7 11.5h2V5.3l2.3 2.3 1.4-1.4L8 1.5 3.3 6.2l1.4 1.4L7 5.3zM2 12.5h12v2H2z",
  clear: "M3.6 2.5 8 6.9l4.4-4.4 1.1 1.1L9.1 8l4.4 4.4-1.1 1.1L8 9.1l-4.4 4.4-1.1-1.1L6.9 8 2.5 3.6z",
  previous: "M10.5 2.5 5 8l5.5 5.5 1.1-1.1L7.2 8l4.4-4.4z",
  next: "M5.5 2.5 11 8l-5.5 5.5-1.1-1.1L8.8 8 4.4 3.6z",
  share: "M8 1 4 5h3v6h2V5h3zM2 9v5.5h12V9h-1.5v4h-9V9z",
  present: "M1 2.5h14v9H9v2h3v1H4v-1h3v-2H1zm1.2 1v6.8h11.6V3.5z",
  theme: "M8 1.5a6.5 6.5 0 1 0 0 13zm0-1a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z",
};

/**
 * Fills in every string below `root`.
 * @param {ParentNode} root
 * @param {import('../i18n/index.js').Translate} t
 */
export function translate(root, t) {
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-t]"))) {
    const text = t(node.dataset.t ?? "");
    if (node.textContent !== text) node.textContent = text;
  }
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-label]"))) {
    const text = t(node.dataset.label ?? "");
    node.setAttribute("aria-label", text);
    if (node instanceof HTMLButtonElement) node.title = text;
    if (node instanceof HTMLOptGroupElement) node.label = text;
  }
}

/**
 * Writes text only where it changed, so that live regions speak once and layout is left alone.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Whether any of an element is on the screen. @param {Element} node */
export function inSight(node) {
  // One without a box of its own, whose parts stand in another grid, is where they are.
  return [node, ...node.children].some((one) => {
    const { top, bottom, width } = one.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  });
}

/**
 * As many nodes in a place as there should be: those that are there stay, and keep the focus.
 * @template {HTMLElement} E
 * @param {HTMLElement} place
 * @param {E[]} nodes what it holds, changed with it
 * @param {number} count
 * @param {(i: number) => E} make
 */
export function fill(place, nodes, count, make) {
  while (nodes.length > count) {
    const last = nodes.pop();
    const focused = last?.matches(":focus");
    last?.remove();
    if (focused) nodes.at(-1)?.focus();
  }
  while (nodes.length < count) place.append((nodes[nodes.length] = make(nodes.length)));
}
