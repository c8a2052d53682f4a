// @ts-check
// What every kind of autoencoder adds: its words.

/** @type {import("../../i18n/index.js").Topic} */
export const PICKER = {
  name: "picker",
  words: { en: () => import("./picker.en.js"), zh: () => import("./picker.zh.js") },
};
