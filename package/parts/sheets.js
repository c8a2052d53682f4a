// @ts-check
// In the package, in place of element/sheets.js: style sheets come as scripts, which every bundler passes on and no
// policy forbids.

import { SHEETS } from "hourglass:sheets";

/** @type {WeakMap<ShadowRoot, Set<string>>} */ const worn = new WeakMap();
/** One sheet for all roots. @type {Record<string, CSSStyleSheet>} */ const made = {};

/**
 * Adds a style sheet behind those that are there, once. Resolves when it is there or cannot be had.
 * @param {ShadowRoot | null} root
 * @param {string} name
 * @param {string} [media] that it is for, else all
 */
export async function wear(root, name, media) {
  if (!root) return;
  const names = worn.get(root) ?? new Set();
  worn.set(root, names);
  if (names.has(name)) return;
  names.add(name);
  const text = await SHEETS[name]().then(
    (found) => found.default,
    () => null,
  );
  if (text === null) return void names.delete(name);
  if (!made[name]) {
    made[name] = new CSSStyleSheet(media ? { media } : {});
    made[name].replaceSync(text);
  }
  // In the order in which they were asked for, whichever came first.
  const order = [...names];
  const sheets = [...root.adoptedStyleSheets, made[name]];
  const place = (/** @type {CSSStyleSheet} */ sheet) => order.findIndex((one) => made[one] === sheet);
  root.adoptedStyleSheets = sheets.sort((a, b) => place(a) - place(b));
}
