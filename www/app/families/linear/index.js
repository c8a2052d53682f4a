// @ts-check
// The linear autoencoder, beside exact PCA.

/** @type {import("../family.js").Family} */
export default {
  name: "linear",
  fits: (spec) => spec.family === "linear",
  words: { en: () => import("./linear.en.js"), zh: () => import("./linear.zh.js") },
  hides: [],
  plate: {},
  inside: { components: () => import("./components.js") },
};
