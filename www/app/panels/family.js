// @ts-check
// The family picker: every kind of autoencoder by its name, and what it adds to those before it in two sentences and a
// formula.

import { h, say } from "../lib/dom.js";
import { presetOf, resolve } from "../engine/spec.js";
import { PICKER } from "../families/picker/topic.js";

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ el, bus, t, bring }) {
  const list = h("div.kinds", { role: "group", label: "family.pick" });
  const told = h("p.adds");
  const formula = h("div.formula", { role: "math", label: "family.formula" });
  const about = h("div.about", {}, told, formula);
  const root = h("section", { label: "family.title" }, list, about);
  /** @type {Record<string, () => Element> | null} */ let formulas = null;
  let [language, current] = ["", ""];

  const pick = async (/** @type {string} */ name) => {
    try {
      await el.open(resolve(bus.state.presets, name, bus.state.spec?.seed ?? null));
    } catch (error) {
      el.complain(error);
    }
  };
  const explain = async () => {
    const [{ FORMULAS }] = await Promise.all([import("../families/picker/formulas.js"), bring(PICKER, false)]);
    formulas = FORMULAS;
    write();
  };
  const write = () => {
    if (!formulas) return;
    const words = t(`adds.${current}`);
    say(told, words.startsWith("adds.") ? "" : words);
    const kind = current.split("-")[0];
    if (formula.dataset.kind !== kind) {
      formula.dataset.kind = kind;
      formula.replaceChildren(...(formulas[kind] ? [formulas[kind]()] : []));
    }
  };

  return {
    root,
    update({ presets, spec, phase }) {
      if (list.childElementCount !== presets.length || language !== t("family.title")) {
        language = t("family.title");
        list.replaceChildren(
          ...presets.map(({ name }) =>
            h("button.tab", { type: "button", "data-preset": name, onclick: () => pick(name) }, t(`family.${name}`)),
          ),
        );
      }
      if (!spec || !presets.length) return;
      current = presetOf(presets, spec);
      about.hidden = current === "mae"; // whose plate says it
      for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (list.querySelectorAll("button"))) {
        const chosen = button.dataset.preset === current;
        if (chosen && button.ariaPressed !== "true") button.scrollIntoView?.({ block: "nearest", inline: "nearest" });
        button.ariaPressed = String(chosen);
        button.disabled = phase !== "ready";
      }
      if (formulas) write();
      else void explain().catch((error) => el.complain(error));
    },
  };
}
