// @ts-check
// The variational autoencoder.

/** @type {import("../family.js").Family} */
export default {
  name: "vae",
  fits: (spec) => Boolean(spec.vae),
  words: { en: () => import("./vae.en.js"), zh: () => import("./vae.zh.js") },
  hides: [],
  plate: {},
  inside: { variational: () => import("./variational.js") },
};
