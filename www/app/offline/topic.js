// @ts-check
// Words about the site as it is kept on the visitor's device.

/** @type {import("../i18n/index.js").Topic} */
export const OFFLINE = {
  name: "offline",
  words: { en: () => import("./offline.en.js"), zh: () => import("./offline.zh.js") },
};
