// @ts-check
// The other of two experiments: which model it is, and in what it differs from the first.

import { h } from "../../lib/dom.js";
import { CHOICES, get, presetOf, put, reconstructs } from "../../engine/spec.js";

/** @typedef {import('../../engine/types.js').Spec} Spec */

/** What can be changed here; the whole form stands under the model. */
const FIELDS = [
  "layers",
  "tied",
  "activation",
  "loss",
  "noise.kind",
  "noise.level",
  "optimizer.kind",
  "optimizer.learningRate",
  "batch",
  "penalty.codeL1",
  "penalty.codeL2",
  "penalty.weightL2",
  "penalty.codeKl.weight",
  "vae.beta",
];
/** The name of the first model, with changes. */
const SAME = "same";
/** Noise that is wanted is at least seen. */
const NOISE = 0.5;

const read = /** @type {Record<string, (text: string) => any>} */ ({
  layers: (text) =>
    text
      .split(/[^\d]+/)
      .filter(Boolean)
      .map(Number),
});

/**
 * A form for the specification of the other.
 * @param {import('../../element/shell.js').Context} context
 * @returns {{root: HTMLElement, spec: () => Spec | null, name: () => string, refresh: () => void}} `spec` on the first
 *   one's data, with its seed
 */
export function otherModel({ bus, t }) {
  const model = h("select");
  const controls = Object.fromEntries(FIELDS.map((path) => [path, control(path)]));
  const label = (/** @type {string} */ words, /** @type {HTMLElement} */ control) =>
    h("label.field", {}, h("span", { t: words }), control);
  const root = h(
    "div.other",
    {},
    label("uses.compare.model", model),
    ...FIELDS.map((path) => label(path === "noise.level" ? "noise.label" : `field.${path}`, controls[path])),
  );

  const base = () => {
    const { presets, spec } = bus.state;
    return model.value === SAME ? spec : (presets.find(({ name }) => name === model.value)?.spec ?? null);
  };
  const fillIn = () => fill(controls, base());
  model.addEventListener("change", fillIn);
  controls["noise.kind"].addEventListener("change", ({ target }) => {
    const none = /** @type {HTMLSelectElement} */ (target).value === "none";
    const level = controls["noise.level"];
    if (none || Number(level.value) === 0) level.value = String(none ? 0 : NOISE);
  });
  /** What the form was filled from. @type {any} */ let filled = null;
  let words = "";
  return {
    root,
    spec() {
      const from = base();
      if (!from || !bus.state.spec) return null;
      const made = structuredClone(from);
      for (const [path, control] of Object.entries(controls)) {
        if (control.closest("label")?.hidden) continue;
        if (path === "tied") put(made, path, /** @type {HTMLInputElement} */ (control).checked || undefined);
        else put(made, path, (read[path] ?? (control instanceof HTMLSelectElement ? String : Number))(control.value));
      }
      return { ...made, seed: bus.state.spec.seed, data: bus.state.spec.data };
    },
    name: () => (model.value === SAME ? nameOf(bus.state, t) : t(`family.${model.value}`)),
    refresh() {
      const { presets, spec } = bus.state;
      const said = t("uses.compare.same") + presets.length;
      if (words !== said) {
        words = said;
        const { value } = model;
        model.replaceChildren(
          h("option", { value: SAME }, t("uses.compare.same")),
          ...presets
            .filter((preset) => reconstructs(preset.spec) && preset.spec.data !== "texts")
            .map(({ name }) => h("option", { value: name }, t(`family.${name}`))),
        );
        model.value = value || SAME;
      }
      if (spec === filled || model.value !== SAME) return;
      filled = spec;
      fillIn();
    },
  };
}

/** For a field of the specification. @param {string} path @returns {HTMLInputElement | HTMLSelectElement} */
function control(path) {
  const values = CHOICES.find(([known]) => known === path)?.[1];
  if (values) return h("select", {}, ...values.map((value) => h("option", { value, t: `value.${value}` })));
  if (path === "tied") return h("input", { type: "checkbox" });
  return h("input", { type: "text", inputmode: path === "layers" ? "text" : "decimal" });
}

/**
 * Hides what this specification has not.
 * @param {Record<string, HTMLInputElement | HTMLSelectElement>} controls
 * @param {Spec | null} spec
 */
function fill(controls, spec) {
  if (!spec) return;
  for (const [path, control] of Object.entries(controls)) {
    const value = get(spec, path);
    control.value = path === "layers" ? spec.layers.join(" ") : String(value);
    if (path === "tied") /** @type {HTMLInputElement} */ (control).checked = Boolean(value);
    const layered = ["layers", "tied", "activation"].includes(path);
    control.closest("label")?.toggleAttribute("hidden", layered ? !spec.layers.length : value === undefined);
  }
}

/**
 * The family of the model on the page, in words.
 * @param {import('../../engine/types.js').State} state
 * @param {import('../../i18n/index.js').Translate} t
 */
export const nameOf = ({ presets, spec }, t) => (spec ? t(`family.${presetOf(presets, spec)}`) : "");

/**
 * In which fields two specifications differ, with both values; the family is said elsewhere.
 * @param {Spec} a
 * @param {Spec} b
 * @returns {[string, string, string][]}
 */
export function differences(a, b) {
  const [one, two] = [flat(a), flat(b)];
  const none = "–";
  return [...new Set([...Object.keys(one), ...Object.keys(two)])]
    .filter((path) => path !== "family" && one[path] !== two[path])
    .map((path) => [path, one[path] ?? none, two[path] ?? none]);
}

/** A layer of a convolutional model, in short. @param {import('../../engine/types.js').ConvLayer} layer */
const layer = ({ kind, channels, kernel, stride }) =>
  `${kind}${channels ?? ""}${kernel ? `(${kernel}/${stride ?? 1})` : ""}`;

/**
 * Every field by its path; lists as one.
 * @param {any} value
 * @param {string} [path]
 * @returns {Record<string, string>}
 */
function flat(value, path = "") {
  if (Array.isArray(value))
    return { [path]: value.every((one) => typeof one !== "object") ? value.join(" ") : value.map(layer).join(" ") };
  if (!value || typeof value !== "object") return { [path]: String(value) };
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => flat(inner, path ? `${path}.${key}` : key)));
}
