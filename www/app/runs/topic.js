// @ts-check
// What is said of runs that the browser keeps: the words and the style.

/** @type {import("../i18n/index.js").Topic} */
export const RUNS = {
  name: "runs",
  words: { en: () => import("./runs.en.js"), zh: () => import("./runs.zh.js") },
};
