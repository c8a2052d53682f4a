// @ts-check
// Texts as data, whatever the model.

/** @type {import("../family.js").Family} */
export default {
  name: "texts",
  fits: (_, data) => data?.name === "texts",
  words: { en: () => import("./texts.en.js"), zh: () => import("./texts.zh.js") },
  hides: ["draw", "hourglass", "outcome", "rows", "filters"],
  plate: { document: () => import("./document.js") },
  beside: { search: () => import("./search/search.js") },
  inside: { vocabulary: () => import("./vocabulary.js") },
};
