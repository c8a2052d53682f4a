// @ts-check
// The fields of the form by their paths in the specification, each with room for what is wrong with it.

import { CHOICES, get } from "../../engine/spec.js";
import { blame } from "../../i18n/faults/reword.js";
import { h } from "../../lib/dom.js";
import { applies, NUMBERS } from "./draft.js";

/** @typedef {{root: HTMLElement, control: HTMLElement, problem: HTMLElement}} Field */

/**
 * @param {{widths: HTMLElement, place: HTMLElement}} layers
 * @param {(path: string, value: any) => void} edit for the next plan
 * @param {(path: string, name: string, value: number) => void} tune at once
 */
export function fields({ widths, place }, edit, tune) {
  const all = /** @type {Record<string, Field>} */ ({});
  const field = (/** @type {string} */ path, /** @type {HTMLElement} */ control) => {
    const problem = h("span.problem", { role: "alert" });
    const root = h("label.field", {}, h("span", { t: `field.${path}` }), control, problem);
    all[path] = { root, control, problem };
    return root;
  };
  const choices = CHOICES.map(([path, values]) => {
    const control = h("select", {}, ...values.map((value) => h("option", { value, t: `value.${value}` })));
    control.addEventListener("change", () => edit(path, control.value));
    return field(path, control);
  });
  /** @type {HTMLElement[]} act at once */ const live = [];
  /** @type {HTMLElement[]} need another plan */ const planned = [];
  for (const [path, name, range] of NUMBERS) {
    const control = h("input", { type: "number", inputmode: "decimal", ...range });
    control.addEventListener(name ? "change" : "input", () => {
      if (name) tune(path, name, control.valueAsNumber);
      else edit(path, control.valueAsNumber);
    });
    (name ? live : planned).push(field(path, control));
  }
  const tied = h("input", { type: "checkbox" });
  tied.addEventListener("change", () => edit("tied", tied.checked || undefined));
  const set = (/** @type {string} */ name, /** @type {HTMLElement[]} */ inside) =>
    h("fieldset", {}, h("legend", { t: `editor.${name}` }), ...inside);

  return {
    sets: [
      set("live", live),
      set("plan", [field("layers", widths), field("tied", tied), place, ...choices, ...planned]),
    ],
    forgive() {
      for (const { control, problem } of Object.values(all)) {
        control.removeAttribute("aria-invalid");
        problem.textContent = "";
      }
    },
    /** Says at its field what is wrong; false where there is none. @param {any} error @param {string} lang */
    blame({ field: at, message }, lang) {
      const path = Object.keys(all).find((key) => at === key || at?.startsWith(`${key}.`) || at?.startsWith(`${key}[`));
      if (!path) return false;
      const { control, problem } = all[path];
      control.setAttribute("aria-invalid", "true");
      const words = String(message);
      void blame(problem, words.startsWith(`${at}: `) ? words.slice(at.length + 2) : words, lang);
      return true;
    },
    /** The values of a specification, in the fields that apply; what the reader types in stays. @param {any} spec */
    paint(spec) {
      const classifier = spec.family === "classifier";
      for (const [path, [usual]] of CHOICES) {
        const control = /** @type {HTMLSelectElement} */ (all[path].control);
        control.value = get(spec, path) ?? usual;
        // A Boltzmann machine of convolutions is not to be had.
        if (path === "recipe.kind") control.options[2].hidden = Boolean(spec.conv);
        control.disabled = classifier && (path === "output" || path === "loss");
      }
      const { activeElement } = /** @type {ShadowRoot} */ (tied.getRootNode());
      for (const [path] of NUMBERS) {
        const control = /** @type {HTMLInputElement} */ (all[path].control);
        if (control !== activeElement) control.value = String(get(spec, path) ?? 0);
        control.disabled = path === "optimizer.momentum" && spec.optimizer.kind !== "sgd";
      }
      tied.checked = Boolean(spec.tied);
      for (const [path, { root }] of Object.entries(all)) root.hidden = !applies(path, spec);
    },
  };
}
