// @ts-check
// What tells a story: its words and its style.

/** @type {import("../i18n/index.js").Topic} */
export const STORIES = {
  name: "stories",
  words: { en: () => import("./stories.en.js"), zh: () => import("./stories.zh.js") },
};
