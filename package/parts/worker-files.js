// @ts-check
// In a worker of the package, in place of lib/version.js.

/** @type {Record<string, string>} */ const FILES = JSON.parse(self.name || "{}");

export const VERSION = BUILD;
export const WORKER = { name: self.name };

/** @param {string} path as seen from the site's folder app/ */
export const address = (path) => new URL(FILES[path]);
