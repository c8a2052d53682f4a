// @ts-check
// What goes wrong: its words and its style.

/** @type {import("../i18n/index.js").Topic} */
export const LESSONS = {
  name: "lessons",
  words: { en: () => import("./lessons.en.js"), zh: () => import("./lessons.zh.js") },
};
