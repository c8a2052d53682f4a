// @ts-check
// Runs are kept where the attribute `persist` asks for it, which the site's own page does: framed in another page it is
// an embedded playground, and keeps nothing. What keeps them is loaded after the first pictures; at once where an
// earlier visit left something to go on with.

import { kept } from "../lib/preferences.js";

/** Milliseconds that the first pictures have before. */
const AFTER_MS = 2500;

/** @param {import('./element.js').AutoencoderPlayground} el @param {import('../engine/session.js').Session} session */
export function persist(el, session) {
  const framed = el.hasAttribute("permalink") && self !== top;
  if (framed || !el.hasAttribute("persist")) return;
  const start = () => import("../runs/index.js").then(({ start }) => start(el, session));
  setTimeout(() => void start().catch((error) => el.complain(error)), kept(el).runs ? 0 : AFTER_MS);
}
