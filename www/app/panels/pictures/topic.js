// @ts-check
// Words and style of the dialog that makes pictures.

/** @type {import("../../i18n/index.js").Topic} */
export const PICTURES = {
  name: "pictures",
  words: { en: () => import("./pictures.en.js"), zh: () => import("./pictures.zh.js") },
};
