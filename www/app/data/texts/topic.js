// @ts-check
// How texts were read, and what is wrong with them: the words.

/** @type {import("../../i18n/index.js").Topic} */
export const READING = {
  name: "reading",
  words: { en: () => import("./reading.en.js"), zh: () => import("./reading.zh.js") },
};
