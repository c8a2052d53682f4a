// @ts-check
// Words for the data, and for what a specification says: its fields and their values.

/** @type {import("./index.js").Topic} */
export const FORM = {
  name: "form",
  words: { en: () => import("./form.en.js"), zh: () => import("./form.zh.js") },
};
