// @ts-check
// What the benchmarks measure.

/** Sizes of the square products. */
export const SIZES = [256, 512, 1024];
/** Presets at batch 128, and the deep network of 2006, which is larger than the preset: what `build` takes, by name. */
export const MODELS = {
  vanilla: "vanilla",
  deep: JSON.stringify({ family: "deep", layers: [1000, 500, 250, 30], codeActivation: "none", loss: "mse" }),
  conv: "conv",
  mae: "mae",
};
/** The part of the best product's speed that a step of the engine alone reaches at least, with relaxed SIMD. */
export const LEAST = /** @type {Record<string, number>} */ ({ vanilla: 0.6, deep: 0.7, conv: 0.6, mae: 0.65 });
