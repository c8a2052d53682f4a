// @ts-check
// The run as a line: its words and its style.

/** @type {import("../i18n/index.js").Topic} */
export const TIMELINE = {
  name: "timeline",
  words: { en: () => import("./timeline.en.js"), zh: () => import("./timeline.zh.js") },
};
