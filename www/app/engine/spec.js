// @ts-check
// Specifications as the page handles them; what they may say is for the engine to judge.

import { LIVE } from "./live.js";

/**
 * A specification as JSON, from a preset's name, JSON or an object.
 * @param {import('./types.js').Preset[]} presets
 * @param {string | object} model
 * @param {number | null} seed
 */
export function resolve(presets, model, seed) {
  if (typeof model === "string" && model.trimStart().startsWith("{")) return model;
  const preset = typeof model === "string" ? presets.find(({ name }) => name === model)?.spec : model;
  if (!preset) {
    const names = presets.map(({ name }) => name).join(", ");
    throw { kind: "spec", field: "family", message: `no preset is called "${model}"; there are ${names}` };
  }
  return JSON.stringify(seed === null ? preset : { ...preset, seed });
}

/** The values that act at once, those that the model has. @param {import('./types.js').Spec} spec */
export const live = (spec) =>
  Object.fromEntries(
    Object.entries(LIVE)
      .map(([name, [path]]) => [name, get(spec, path)])
      .filter(([, value]) => value !== undefined),
  );

/** Whether two specifications differ in live values at most. @param {string} a @param {string} b */
export function same(a, b) {
  const key = (/** @type {string} */ json) => {
    const spec = JSON.parse(json);
    for (const name in live(spec)) put(spec, LIVE[name][0], 0);
    // A schedule only says how the rate was changed.
    return JSON.stringify({ ...spec, optimizer: spec.optimizer.kind }, (_, value) =>
      value && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort())
        : value,
    );
  };
  try {
    return key(a) === key(b);
  } catch {
    return false;
  }
}

/** The specification in a safetensors file's metadata; empty where it has none. @param {Uint8Array} bytes */
export function saved(bytes) {
  try {
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    return String(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))).__metadata__.spec ?? "");
  } catch {
    return "";
  }
}

/**
 * Whether a code can be decoded by itself: not where unpooling needs the encoder's switches.
 * @param {import('./types.js').Spec} spec
 */
export const decodes = (spec) => reconstructs(spec) && !spec.conv?.decoder.some(({ kind }) => kind === "unpool");

/** Whether whole images come back. @param {import('./types.js').Spec} spec */
export const reconstructs = ({ mae, loss }) => !mae && loss !== "crossEntropy";

/** What makes a model one of its kind, whatever its numbers. @param {import('./types.js').Spec} spec */
const traits = ({ recipe, tied, penalty, noise, vae, conv, data, layers }) => [
  recipe?.kind ?? "plain",
  Boolean(tied),
  Object.entries(penalty)
    .flatMap(([kind, strength]) => (strength ? kind : []))
    .join(),
  noise.kind,
  Boolean(vae),
  conv?.decoder.find(({ kind }) => kind === "unpool" || kind === "upsample")?.kind,
  data === "texts",
  layers.at(-1) === 2, // a code that can be drawn
];

/**
 * The preset of the family that a specification fits best: what defines one weighs more than all the numbers.
 * @param {import('./types.js').Preset[]} presets
 * @param {import('./types.js').Spec} spec
 */
export function presetOf(presets, spec) {
  const shared = (/** @type {any} */ one, /** @type {any} */ other) =>
    Object.keys(one).filter((key) => JSON.stringify(one[key]) === JSON.stringify(other[key])).length;
  const alike = (/** @type {import('./types.js').Spec} */ other) =>
    100 * shared(traits(other), traits(spec)) + shared(other, spec);
  const family = presets.filter((known) => known.spec.family === spec.family);
  return family.toSorted((a, b) => alike(b.spec) - alike(a.spec))[0]?.name ?? "";
}

/**
 * The loss of the mean image. A masked autoencoder's is that of a pixel, and has none where it compares normalised
 * patches.
 * @param {import('./types.js').DataInfo | null} data
 * @param {import('./types.js').Spec | null} spec
 */
export function level(data, spec) {
  const loss = spec?.loss ?? "bce";
  if (!data || loss === "crossEntropy") return null;
  const mean = data.meanLoss?.[loss] ?? null;
  if (mean === null || !spec?.mae) return mean;
  return spec.mae.target === "pixels" ? mean / (data.width * data.height) : null;
}

/** Selects that need a new plan: where they live in the specification, and what they offer. */
export const CHOICES = /** @type {[string, string[]][]} */ ([
  ["activation", ["relu", "leakyRelu", "sigmoid", "tanh", "gelu", "none"]],
  ["codeActivation", ["relu", "leakyRelu", "sigmoid", "tanh", "gelu", "none"]],
  ["output", ["sigmoid", "linear"]],
  ["loss", ["bce", "mse", "l1"]],
  ["noise.kind", ["none", "gaussian", "masking", "saltAndPepper"]],
  ["optimizer.kind", ["adam", "adamw", "sgd"]],
  ["recipe.kind", ["plain", "greedy", "rbm"]],
  ["recipe.visible", ["binary", "gaussian"]],
]);

/** @param {any} spec @param {string} path */
export const get = (spec, path) => path.split(".").reduce((value, key) => value?.[key], spec);

/** @param {any} spec @param {string} path @param {any} value */
export function put(spec, path, value) {
  const keys = path.split(".");
  const last = /** @type {string} */ (keys.pop());
  keys.reduce((at, key) => at[key], spec)[last] = value;
}
