// @ts-check
// Single units of the hourglass: their words and their style.

/** @type {import("../../i18n/index.js").Topic} */
export const UNITS = {
  name: "units",
  words: { en: () => import("./units.en.js"), zh: () => import("./units.zh.js") },
};
