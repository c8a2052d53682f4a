// @ts-check
// The model as a form. Live values act at once; the rest is gathered and built on demand. Errors stand at their field.

import { worded } from "../../engine/bus.js";
import { again } from "../../i18n/faults/reword.js";
import { h, say } from "../../lib/dom.js";
import { change, Draft } from "./draft.js";
import { fields } from "./fields.js";
import { layers } from "./layers.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const draft = new Draft();
  const mark = () => (changed.hidden = !draft.changed);
  const refresh = () => {
    if (!draft.spec) return;
    form.paint(draft.spec);
    stack.paint();
    mark();
  };
  const take = (/** @type {any} */ spec) => {
    draft.take(spec);
    form.forgive();
    refresh();
  };
  const edit = (/** @type {string} */ path, /** @type {any} */ value) => {
    if (!draft.spec) return;
    change(draft.spec, path, value);
    refresh();
  };
  const blame = (/** @type {any} */ error) => {
    const { lang } = bus.state;
    if (error.field?.startsWith("conv") && stack.blame(error.field, worded(error), lang)) return;
    if (!form.blame(error, lang)) el.complain(error);
  };
  const build = async (/** @type {string} */ spec) => {
    form.forgive();
    try {
      await el.build(spec);
    } catch (error) {
      blame(error);
    }
  };
  const tune = async (/** @type {string} */ path, /** @type {string} */ name, /** @type {number} */ value) => {
    form.forgive();
    try {
      await el.setHyperparameters({ [name]: value });
    } catch (error) {
      const wrong = /** @type {any} */ (error);
      wrong.field ??= path;
      blame(wrong);
    }
  };
  const stack = layers(context, draft, mark, refresh);
  const form = fields(stack, edit, tune);
  const apply = h("button.primary", { type: "submit", t: "editor.build" });
  const revert = h("button.quiet", { type: "button", t: "editor.revert", onclick: () => take(draft.base) });
  const changed = h("p.changed", {}, h("span", { t: "editor.changed" }), apply, revert);
  const size = h("figcaption");
  const sheet = h("form", { novalidate: true }, ...form.sets, changed);
  sheet.addEventListener("submit", (event) => {
    event.preventDefault();
    // Enter in a live field submits too, and there is nothing to build.
    if (draft.spec && !changed.hidden) void build(JSON.stringify(draft.spec));
  });
  const root = h("section", { label: "editor.title" }, h("h2", { t: "editor.title" }), sheet, size);

  /** Words as they were last used: another language's, or those of a family, come later. */ let language = "";
  return {
    root,
    update({ spec, built }) {
      const words = t("editor.title") + t("layers.encoder");
      if (language !== words) {
        language = words;
        refresh();
        again(sheet, bus.state.lang);
      }
      if (spec && spec !== draft.base) {
        if (draft.follow(spec)) refresh();
        else take(spec);
      }
      if (built)
        say(size, t("editor.size", { parameters: number(built.parameters), dispatches: number(built.dispatches) }));
    },
  };
}
