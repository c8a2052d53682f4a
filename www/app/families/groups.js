// @ts-check
// The order in which the kinds of autoencoders lead from one to the next, and what they have in common.

/** Presets by group. @type {[group: string, presets: string[]][]} */
const GROUPS = [
  ["dense", ["linear", "vanilla", "deep", "deep-2d", "tied"]],
  ["pretrained", ["stacked", "dbn"]],
  ["regularised", ["denoising", "sparse"]],
  ["variational", ["vae", "vae-2d"]],
  ["convolutional", ["conv", "conv-switches", "conv-copy"]],
  ["masked", ["mae"]],
  ["others", ["classifier", "texts"]],
];

/**
 * The presets that the engine offers, in groups; what no group names stands among the others.
 * @param {string[]} offered
 * @returns {typeof GROUPS}
 */
export function grouped(offered) {
  const known = GROUPS.flatMap(([, presets]) => presets);
  const rest = offered.filter((name) => !known.includes(name));
  return GROUPS.map(([group, presets], i) => [
    group,
    [...presets.filter((name) => offered.includes(name)), ...(i === GROUPS.length - 1 ? rest : [])],
  ]);
}

/** The preset that follows another, or null. @param {string} preset */
export function after(preset) {
  const order = GROUPS.flatMap(([, presets]) => presets);
  return order[order.indexOf(preset) + 1 || order.length] ?? null;
}
