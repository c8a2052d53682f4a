// @ts-check
// Words and style of a presentation.

/** @type {import("../../i18n/index.js").Topic} */
export const PRESENT = {
  name: "present",
  words: { en: () => import("./present.en.js"), zh: () => import("./present.zh.js") },
};
