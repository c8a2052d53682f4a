// @ts-check
// Words and style of the dialog that shares an experiment.

/** @type {import("../../i18n/index.js").Topic} */
export const SHARE = {
  name: "share",
  words: { en: () => import("./share.en.js"), zh: () => import("./share.zh.js") },
};
