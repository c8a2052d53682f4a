// @ts-check
// Sparse codes, by whatever penalty.

/** @type {import("../family.js").Family} */
export default {
  name: "sparse",
  fits: ({ family, penalty }) => family === "sparse" || Boolean(penalty.codeKl || penalty.codeL1),
  words: { en: () => import("./sparse.en.js"), zh: () => import("./sparse.zh.js") },
  hides: [],
  plate: {},
  inside: { activity: () => import("./activity.js"), copying: () => import("./copying.js") },
};
