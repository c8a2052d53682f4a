// @ts-check
// In the package, in place of lib/version.js: the files that are no scripts of the page. Bundlers find them by what
// `hourglass:files` holds, one literal `new URL("./files/NAME", import.meta.url)` for each.

import { FILES } from "hourglass:files";

export const VERSION = BUILD;
export const SHARED = "shared";

/** Workers are told of the files by their name, since their own addresses are the bundler's. */
export const WORKER = { name: JSON.stringify(FILES) };

/** @param {string} path as seen from the site's folder app/; null of what the package does not have */
export function address(path) {
  const file = FILES[path];
  return file ? new URL(file) : null;
}
