// @ts-check
// The masked autoencoder.

/** @type {import("../family.js").Family} */
export default {
  name: "mae",
  fits: (spec) => Boolean(spec.mae),
  words: { en: () => import("./mae.en.js"), zh: () => import("./mae.zh.js") },
  hides: ["hourglass", "outcome", "rows", "filters"],
  plate: { masked: () => import("./plate.js") },
  beside: { tests: () => import("./tests.js") },
  inside: {
    ablation: () => import("./ablation/ablation.js"),
    worth: () => import("./worth.js"),
  },
};
