// @ts-check
// The specification as it is edited, without a field of the form: what changed, and which fields there are.

import { LIVE } from "../../engine/live.js";
import { live, put, reconstructs } from "../../engine/spec.js";

/** Live values whose slider stands at the picture. */
const ELSEWHERE = ["noise", "ratio"];
/** Numbers: path, the engine's live name where it has one, range. */
export const NUMBERS = /** @type {[string, string | null, Record<string, number | string>][]} */ ([
  ["recipe.epochs", null, { min: 1, max: 1000, step: 1 }],
  ["batch", null, { min: 1, max: 1024, step: 1 }],
  ["examples", null, { min: 0, step: 1 }],
  ["penalty.codeL1", null, { min: 0, step: "any" }],
  ["penalty.codeL2", null, { min: 0, step: "any" }],
  ["penalty.weightL2", null, { min: 0, step: "any" }],
  ["penalty.codeKl.weight", null, { min: 0, step: "any" }],
  ["penalty.codeKl.target", null, { min: 0, max: 1, step: "any" }],
  ["vae.warmup", null, { min: 0, step: 1 }],
  ["seed", null, { min: 0, step: 1 }],
  ...Object.entries(LIVE)
    .filter(([name]) => !ELSEWHERE.includes(name))
    .map(([name, [path, min, max]]) => [path, name, { min, max, step: "any" }]),
]);
/** Where a field of few models applies. @type {[RegExp, (spec: any) => boolean][]} */
const APPLIES = [
  [/^(activation|layers)/, ({ layers }) => layers.length > 0],
  [/^codeActivation/, ({ layers, vae }) => layers.length > 0 && !vae],
  [/^tied/, ({ layers, family }) => layers.length > 0 && family !== "classifier"],
  [
    /codeKl/,
    ({ layers, family, codeActivation }) =>
      layers.length > 0 && family !== "classifier" && codeActivation === "sigmoid",
  ],
  // A classifier's loss is the cross-entropy of its softmax.
  [/^(loss|output)$/, ({ loss }) => loss !== "crossEntropy"],
  [/^vae/, ({ vae }) => Boolean(vae)],
  [/^recipe.kind/, (spec) => reconstructs(spec) && !spec.vae],
  [/^recipe.visible/, ({ recipe }) => recipe?.kind === "rbm"],
  [/^recipe/, ({ recipe }) => Boolean(recipe)],
];

/** Whether a model has a use for a field. @param {string} path @param {any} spec */
export const applies = (path, spec) => APPLIES.find(([pattern]) => pattern.test(path))?.[1](spec) ?? true;

/** Changes one value, and what comes and goes with it. @param {any} spec @param {string} path @param {any} value */
export function change(spec, path, value) {
  if (path.includes("codeKl")) spec.penalty.codeKl ??= { target: 0.05, weight: 0 };
  if (path === "recipe.kind") spec.recipe ??= { epochs: 5, visible: "binary" };
  put(spec, path, value);
  if (spec.recipe?.kind === "plain") delete spec.recipe;
  // Left out it would be the one of the family's preset.
  if (spec.codeActivation !== "sigmoid" && spec.penalty.codeKl) spec.penalty.codeKl = null;
}

export class Draft {
  /** The specification being edited. @type {any} */ spec = null;
  /** The one it started from. @type {any} */ base = null;

  /** Whether there is something to build. */
  get changed() {
    return JSON.stringify(this.spec) !== JSON.stringify(this.base);
  }

  /** @param {any} spec */
  take(spec) {
    this.base = spec;
    this.spec = structuredClone(spec);
  }

  /**
   * Live values may change under an edit that is not built yet: keeps the edit, and takes the values; false where there
   * is no edit to keep.
   * @param {any} spec
   */
  follow(spec) {
    const kept =
      this.spec &&
      this.changed &&
      this.base?.family === spec.family &&
      JSON.stringify([this.base.layers, this.base.conv]) === JSON.stringify([spec.layers, spec.conv]);
    if (!kept) return false;
    this.base = spec;
    for (const [name, value] of Object.entries(live(spec))) put(this.spec, LIVE[name][0], value);
    return true;
  }
}
