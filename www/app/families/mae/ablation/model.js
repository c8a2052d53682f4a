// @ts-check
// The switches of the paper's ablations: where each lies in a specification, what it offers, and what choices cost.

/** Where each lies in `spec.mae`, and what it offers. */
export const SWITCHES = /** @type {[string, (string | number)[]][]} */ ([
  ["sampling", ["random", "block", "grid"]],
  ["maskTokens", ["decoder", "encoder"]],
  ["positions", ["sinCos", "learned"]],
  ["target", ["pixels", "normalised"]],
  ["lossOn", ["masked", "all"]],
  ["decoder.depth", [1, 2, 4, 8]],
  ["patch", [2, 4, 7]],
]);
/** Those that change how much there is to do. */
export const COSTLY = SWITCHES.filter(([path]) => ["maskTokens", "lossOn", "decoder.depth", "patch"].includes(path));

/** A step's time is a running mean, in which what was known weighs so much. */
const INERTIA = 0.7;

/** @param {any} mae @param {string} path */
export const get = (mae, path) => path.split(".").reduce((value, key) => value?.[key], mae);

/** What a model's cost depends on. @param {any} spec */
export const kind = (spec) => JSON.stringify([spec.mae, spec.batch]);

/**
 * @param {any} spec
 * @param {string} path
 * @param {string | number} value a specification with one choice of its mae changed
 */
export function changed(spec, path, value) {
  const copy = structuredClone(spec);
  const [first, second] = path.split(".");
  if (second) copy.mae[first][second] = value;
  else copy.mae[first] = value;
  return copy;
}

/** @typedef {{flops: number, ms?: number}} Cost of a training step, the milliseconds where one has trained here */

/** @param {import('../../../element/shell.js').Context} context */
export function prices({ el }) {
  /** By kind of model. @type {Map<string, Cost>} */ const costs = new Map();
  let asked = "";
  /** Whose speed has been taken in. @type {unknown} */ let counted = null;
  return {
    /** As far as it is known. @param {any} spec @returns {Partial<Cost>} */
    of: (spec) => costs.get(kind(spec)) ?? {},
    /** Asks what each choice would cost, false once that is asked of another specification. @param {any} spec */
    async ask(spec) {
      const key = kind(spec);
      if (asked === key) return false;
      asked = key;
      for (const [path, values] of COSTLY) {
        for (const value of values) {
          const other = changed(spec, path, value);
          if (costs.has(kind(other))) continue;
          const found = await el.model.ask("cost", { spec: JSON.stringify(other) }).catch(() => null);
          if (found) costs.set(kind(other), found);
          if (asked !== key) return false;
        }
      }
      return true;
    },
    /**
     * Takes in what the model that is there costs.
     * @param {import('../../../engine/types.js').State} state
     * @param {number} flops
     * @returns {Cost}
     */
    count({ spec, playing, metrics }, flops) {
      const own = { flops, ...costs.get(kind(spec)) };
      if (spec && playing && metrics?.examplesPerSecond && metrics !== counted) {
        counted = metrics;
        const ms = (1e3 * spec.batch) / metrics.examplesPerSecond;
        own.ms = ms + INERTIA * ((own.ms ?? ms) - ms);
      }
      costs.set(kind(spec), own);
      return own;
    },
  };
}
