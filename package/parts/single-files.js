// @ts-check
// In the single file, in place of lib/version.js: all files are in it, as texts or in base64.

import { DATA, SCRIPTS } from "hourglass:contents";

export const VERSION = BUILD;
export const SHARED = "shared";
/** They are classic scripts, which run in sandboxed frames too. @type {WorkerOptions} */
export const WORKER = {};

/** @type {Record<string, URL>} */ const made = {};
/** Of the script that runs now: later nobody knows. */
const own = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;

/** @param {string} text in base64 */
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @param {string} path as seen from the site's folder app/; null of what the file does not have */
export function address(path) {
  if (path === "../hourglass.js") return script();
  if (made[path]) return made[path];
  const part = SCRIPTS[path] ?? (DATA[path] && bytes(DATA[path]));
  if (!part) return null;
  const type = path.endsWith(".js") ? "text/javascript" : "application/octet-stream";
  return (made[path] = new URL(URL.createObjectURL(new Blob([part], { type }))));
}

/** Where this file comes from; a module is not told, and looks for itself. */
function script() {
  const src = own ?? [...document.scripts].find(({ src }) => /\/hourglass\b[^/]*\.js\b/.test(src))?.src;
  return src ? new URL(src) : null;
}
