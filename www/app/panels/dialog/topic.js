// @ts-check
// Words and style that all dialogs have in common.

/** @type {import("../../i18n/index.js").Topic} */
export const DIALOG = {
  name: "dialog",
  words: { en: () => import("./dialog.en.js"), zh: () => import("./dialog.zh.js") },
};
