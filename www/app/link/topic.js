// @ts-check
// Words about links: what one carries, and what of one could not be read.

/** @type {import("../i18n/index.js").Topic} */
export const LINK = {
  name: "link",
  words: { en: () => import("./link.en.js"), zh: () => import("./link.zh.js") },
};
