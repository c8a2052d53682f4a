// @ts-check
// The family picker: every kind of autoencoder in its group, what it adds to those before it with its formula, what to
// try, which kind comes next, and the course. On a narrow page the kinds are a menu.

import { h, say, translate } from "../lib/dom.js";
import { plain } from "../lib/keys.js";
import { presetOf, resolve } from "../engine/spec.js";
import { after, grouped } from "../families/groups.js";
import { CALM_MS } from "./later.js";

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ el, bus, t }) {
  const pick = async (/** @type {string} */ name) => {
    try {
      await el.open(resolve(bus.state.presets, name, bus.state.spec?.seed ?? null));
    } catch (error) {
      el.complain(error);
      choices.mark(current, bus.state.phase === "ready");
    }
  };
  const choices = kinds((name) => void pick(name));
  const told = h("p.adds");
  const hint = h("span");
  const next = h("button.link", { type: "button", onclick: () => pick(/** @type {string} */ (after(current))) });
  const course = h("button.link", { type: "button", onclick: () => void el.tell("") });
  const formula = h("div.formula", { role: "math", label: "family.formula" });
  const about = h("div.about", {}, told, h("p.try", {}, hint, " ", next, " · ", course), formula);
  const root = h("section", { label: "family.title" }, choices.list, choices.menu, about);
  /** @type {Record<string, () => Element> | null} */ let formulas = null;
  let current = "";

  /** @type {Promise<void> | null} */ let explained = null;
  const explain = async () => {
    // Its place is kept: the first picture goes before.
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    ({ FORMULAS: formulas } = await import("../families/formulas.js"));
    write();
  };
  /** @param {string} key @returns {string} empty where nothing is said of this kind */
  const words = (key) => (t(key) === key ? "" : t(key));
  const write = () => {
    say(told, words(`adds.${current}`));
    say(hint, words(`try.${current}`));
    say(course, t("family.stories"));
    const following = after(current);
    next.hidden = !following;
    if (following) say(next, t("family.next", { name: t(`family.${following}`) }));
    const kind = current.split("-")[0];
    if (formulas && formula.dataset.kind !== kind) {
      formula.dataset.kind = kind;
      formula.replaceChildren(...(formulas[kind] ? [formulas[kind]()] : []));
    }
  };

  return {
    root,
    update({ presets, spec, phase }) {
      if (choices.offer(presets.map(({ name }) => name))) translate(root, t);
      if (!spec || !presets.length) return;
      current = presetOf(presets, spec);
      choices.mark(current, phase === "ready");
      told.hidden = formula.hidden = current === "mae"; // whose plate says it
      explained ??= explain().catch((error) => {
        explained = null;
        el.complain(error);
      });
      write();
    },
  };
}

/** All kinds as buttons, and once more as a menu. @param {(preset: string) => void} pick */
function kinds(pick) {
  const list = h("div.kinds", { role: "toolbar", label: "family.pick" });
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || !plain(event)) return;
    event.preventDefault();
    const all = [...list.querySelectorAll("button")];
    all[(all.findIndex((one) => one === event.target) + by + all.length) % all.length].focus();
  });
  const menu = h("select.kinds-menu", { label: "family.pick", onchange: () => pick(menu.value) });
  let offered = "";
  return {
    list,
    menu,
    /** Whether there are other kinds than before. @param {string[]} presets */
    offer(presets) {
      if (offered === presets.join()) return false;
      offered = presets.join();
      const groups = grouped(presets);
      list.replaceChildren(
        ...groups.map(([group, names]) =>
          h(
            "div.group",
            { role: "group", label: `group.${group}` },
            h("span.soft", { t: `group.${group}`, "aria-hidden": "true" }),
            ...names.map((name) =>
              h("button.tab", { type: "button", "data-preset": name, t: `short.${name}`, onclick: () => pick(name) }),
            ),
          ),
        ),
      );
      menu.replaceChildren(
        ...groups.map(([group, names]) =>
          h(
            "optgroup",
            { label: `group.${group}` },
            ...names.map((name) => h("option", { value: name, t: `family.${name}` })),
          ),
        ),
      );
      return true;
    },
    /** @param {string} current @param {boolean} ready */
    mark(current, ready) {
      for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (list.querySelectorAll("button"))) {
        button.ariaPressed = String(button.dataset.preset === current);
        button.tabIndex = button.dataset.preset === current ? 0 : -1;
        button.disabled = !ready;
      }
      menu.disabled = !ready;
      menu.value = current;
    },
  };
}
