// @ts-check
// The starts that are compared, how long each is trained, what comes of it and what it gained.

/** The batch of fine-tuning, as the engine has it; its steps, or three epochs where these are more. */
const [BATCH, STEPS] = [128, 300];
/** Synthetic images for each label, and about the most in all. */
const [EACH, MOST] = [10, 5120];
/** Fine-tuning takes its turns with everything else that the worker does. */
const TUNE_MS = 40;
/** Pieces of a dashed line. */
const DASH = [5, 4];
export const RUNS = /** @type {const} */ (["scratch", "tuned", "synthetic"]);

/** @typedef {typeof RUNS[number]} Run */
/** @typedef {import('../../../queries.js').Tuned} Tuned */

/**
 * How many synthetic images, and for how long to train, in epochs of the labelled ones: such that both kinds of epoch
 * divide the steps, and every run ends with its learning rate.
 * @param {number} labels
 * @param {boolean} made whether the model can make images
 */
export function plan(labels, made) {
  const batch = Math.min(BATCH, labels);
  const steps = Math.ceil(labels / batch);
  const times = made ? Math.min(EACH, Math.floor(MOST / (steps * batch))) : 0;
  const epoch = steps * (times + 1);
  return {
    synthetic: times && epoch * batch - labels,
    epochs: (times + 1) * Math.ceil(Math.max(STEPS, 3 * steps) / epoch),
  };
}

/**
 * Trains one run to its end; its accuracy, or null where the answers are no longer wanted.
 * @param {import('../../element/element.js').AutoencoderPlayground['model']} there
 * @param {import('../../../queries.js').Tuning} begin
 * @param {() => boolean} goes
 * @param {(answer: Tuned) => void} heard
 */
export async function tune(there, begin, goes, heard) {
  let answer = await there.ask("fineTune", { begin });
  while (goes()) {
    heard(answer);
    if (answer.accuracy !== null) return answer.accuracy;
    answer = await there.ask("fineTune", { budget: TUNE_MS });
  }
  return null;
}

/**
 * What a start gained over the random one, and whether `tests` test images can tell.
 * @param {number} of
 * @param {number} base
 * @param {number} tests
 */
export function gained(of, base, tests) {
  const points = 100 * (of - base);
  const unsure = 196 * Math.sqrt((of * (1 - of) + base * (1 - base)) / tests);
  return { points, unsure, kind: Math.abs(points) <= unsure ? "even" : points > 0 ? "more" : "less" };
}

/** How a run is drawn. @param {Run} name @param {import('../../draw/paint.js').Palette['css']} css */
export const styleOf = (name, css) => ({
  colour: name === "scratch" ? css.ink : css.recon,
  dash: name === "synthetic" ? DASH : [],
  width: name === "tuned" ? 2 : 1.5,
});
