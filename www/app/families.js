// @ts-check
// What some families of models bring to the page, loaded when such a model is there: panels, their words, their style.

/**
 * `plate` are panels for the plate, in place of the hourglass; `below` those further down; `hides` what makes no sense
 * beside them. Words are in i18n/NAME.en.js and NAME.zh.js, styles in NAME.css.
 * @typedef {() => Promise<{mount: (context: import('./shell.js').Context) => import('./shell.js').Panel}>} Load
 * @typedef {{fits: (spec: import('./types.js').Spec, data: import('./types.js').DataInfo | null) => boolean, hides:
 *   string[], plate: Record<string, Load>, below: Record<string, Load>}} Family
 */

/** @type {Record<string, Family>} */
export const FAMILIES = {
  texts: {
    fits: (_, data) => data?.name === "texts",
    hides: ["draw", "hourglass", "outcome", "rows", "filters"],
    plate: { document: () => import("./panels/document.js") },
    below: { search: () => import("./panels/search.js"), vocabulary: () => import("./panels/vocabulary.js") },
  },
  linear: {
    fits: (spec) => spec.family === "linear",
    hides: [],
    plate: {},
    below: { components: () => import("./panels/components.js") },
  },
  conv: {
    fits: (spec) => Boolean(spec.conv),
    hides: ["hourglass", "filters"],
    plate: { features: () => import("./panels/features.js") },
    below: {
      kernels: () => import("./panels/kernels.js"),
      switches: () => import("./panels/switches.js"),
      path: () => import("./panels/path.js"),
      projection: () => import("./panels/projection.js"),
      stepper: () => import("./panels/stepper.js"),
    },
  },
  mae: {
    fits: (spec) => Boolean(spec.mae),
    hides: ["hourglass", "outcome", "rows", "filters"],
    plate: { masked: () => import("./panels/masked.js") },
    below: {
      tests: () => import("./panels/tests.js"),
      ablation: () => import("./panels/ablation.js"),
      worth: () => import("./panels/worth.js"),
    },
  },
  vae: {
    fits: (spec) => Boolean(spec.vae),
    hides: [],
    plate: {},
    below: { variational: () => import("./panels/variational.js") },
  },
  sparse: {
    fits: ({ family, penalty }) => family === "sparse" || Boolean(penalty.codeKl || penalty.codeL1),
    hides: [],
    plate: {},
    below: { activity: () => import("./panels/activity.js"), copying: () => import("./panels/copying.js") },
  },
};

/** The family that a model on its data belongs to, by its name above. @param {import('./types.js').State} state */
export const familyOf = ({ spec, data }) =>
  Object.keys(FAMILIES).find((name) => spec && FAMILIES[name].fits(spec, data)) ?? "";
