// @ts-check
// What an autoencoder is for: its words and its style.

/** @type {import("../i18n/index.js").Topic} */
export const USES = {
  name: "uses",
  words: { en: () => import("./uses.en.js"), zh: () => import("./uses.zh.js") },
};
