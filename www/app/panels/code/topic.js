// @ts-check
// Words and style of the experiment as PyTorch.

/** @type {import("../../i18n/index.js").Topic} */
export const CODE = {
  name: "code",
  words: { en: () => import("./code.en.js"), zh: () => import("./code.zh.js") },
};
