// @ts-check
// In a worker of the package, in place of lib/version.js.

export const VERSION = BUILD;
export const SHARED = "shared";

const name = self.name.replace(SHARED, "");
/** @type {Record<string, string>} */ const FILES = JSON.parse(name || "{}");

export const WORKER = { name };

/** @param {string} path as seen from the site's folder app/ */
export const address = (path) => new URL(FILES[path]);
