// @ts-check
// The style sheets of a shadow root, by their names.

import { h } from "../lib/dom.js";
import { address } from "../lib/version.js";

/**
 * Adds a style sheet behind those that are there, once. Resolves when it is there or cannot be had.
 * @param {ShadowRoot | null} root
 * @param {string} name
 * @param {string} [media] that it is for, else all
 */
export async function wear(root, name, media) {
  // Where the site is another host, isolated pages take it by CORS alone.
  const crossorigin = crossOriginIsolated && "anonymous";
  const link = h("link", { rel: "stylesheet", href: address(`${name}.css`), crossorigin, media });
  if (!root || [...root.querySelectorAll("link")].some(({ href }) => href === link.href)) return;
  root.insertBefore(link, root.querySelector(".app"));
  await new Promise((resolve) => ["load", "error"].forEach((event) => link.addEventListener(event, resolve)));
}
