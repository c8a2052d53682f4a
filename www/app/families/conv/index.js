// @ts-check
// Convolutional models.

/** @type {import("../family.js").Family} */
export default {
  name: "conv",
  fits: (spec) => Boolean(spec.conv),
  words: { en: () => import("./conv.en.js"), zh: () => import("./conv.zh.js") },
  hides: ["hourglass", "filters"],
  plate: { features: () => import("./features.js") },
  inside: {
    kernels: () => import("./kernels.js"),
    switches: () => import("./switches/switches.js"),
    path: () => import("./path/path.js"),
    projection: () => import("./projection.js"),
    stepper: () => import("./stepper/stepper.js"),
  },
};
