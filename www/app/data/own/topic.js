// @ts-check
// The user's own files: words and style of what is said of them.

/** @type {import("../../i18n/index.js").Topic} */
export const OWN = {
  name: "own",
  words: { en: () => import("./own.en.js"), zh: () => import("./own.zh.js") },
};
