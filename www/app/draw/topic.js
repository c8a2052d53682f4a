// @ts-check
// Charts of curves: their words and their style.

/** @type {import("../i18n/index.js").Topic} */
export const CHART = {
  name: "chart",
  words: { en: () => import("./chart.en.js"), zh: () => import("./chart.zh.js") },
};
