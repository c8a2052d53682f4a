// @ts-check
// The switches of the paper's ablations. What needs a new model is gathered and built on demand; what a choice costs,
// in operations of a training step, stands beside it before it is made.

import { worded } from "../../../engine/bus.js";
import { again, blame } from "../../../i18n/faults/reword.js";
import { h, say } from "../../../lib/dom.js";
import { changed, COSTLY, get, kind, prices, SWITCHES } from "./model.js";

/** @typedef {import('../../../element/shell.js').Context} Context */

/** @param {Context} context @returns {import('../../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t } = context;
  /** @type {any} the specification being edited */ let draft = null;
  /** @type {any} the one it started from */ let base = null;
  const costs = prices(context);
  const choices = switches((path, value) => {
    draft = changed(draft, path, value);
    refresh();
  });
  const { root, problem, pending, size } = look(choices.rows, () => take(base));

  root.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!draft || pending.hidden) return;
    problem.textContent = "";
    try {
      await el.build(JSON.stringify(draft));
    } catch (error) {
      // The model before is still here, and so is the choice: the words say what does not go together.
      void blame(problem, worded(error), bus.state.lang);
    }
  });
  const take = (/** @type {any} */ spec) => {
    base = spec;
    draft = structuredClone(spec);
    problem.textContent = "";
    refresh();
  };
  const refresh = () => {
    choices.check(draft.mae);
    pending.hidden = JSON.stringify(draft.mae) === JSON.stringify(base.mae);
    void costs.ask(draft).then((all) => all && tell());
  };
  const tell = () => {
    const own = bus.state.built?.flops;
    if (own) choices.tell((path, value) => costWords(context, costs, changed(draft, path, value), own));
  };

  return {
    root,
    update(state) {
      const { spec, built, lang } = state;
      again(root, lang);
      if (!spec?.mae || !built) return;
      const same = base && kind({ ...base, mae: { ...base.mae, ratio: spec.mae.ratio } }) === kind(spec);
      if (!same) take(spec);
      else if (spec !== base) {
        // Live values change under choices that are not built yet.
        base = spec;
        draft = { ...spec, mae: { ...draft.mae, ratio: spec.mae.ratio } };
        refresh();
      }
      const own = costs.count(state, built.flops);
      tell();
      say(size, t(own.ms ? "masked.size" : "masked.sizeUntimed", sizes(context, built.parameters, own)));
    },
  };
}

/** @param {HTMLElement[]} rows @param {() => void} revert */
function look(rows, revert) {
  const problem = h("p.problem", { role: "alert" });
  const pending = h(
    "p.changed",
    {},
    h("span", { t: "masked.new" }),
    h("button.primary", { type: "submit", t: "editor.build" }),
    h("button.quiet", { type: "button", t: "editor.revert", onclick: revert }),
  );
  const size = h("p.soft");
  const title = h("h2", { t: "masked.switches" });
  const root = h("form", { novalidate: true, label: "masked.switches" }, title, ...rows, problem, pending, size);
  return { root, problem, pending, size };
}

/** The switches, a row for each. @param {(path: string, value: string | number) => void} choose */
function switches(choose) {
  const options = SWITCHES.map(([path, values]) => ({
    path,
    choices: values.map((value) => {
      const input = h("input", { type: "radio", name: path, value });
      input.addEventListener("change", () => choose(path, value));
      return { input, cost: h("small"), value };
    }),
  }));
  const rows = options.map(({ path, choices }) => {
    const labels = choices.map(({ input, cost, value }) => {
      const name =
        typeof value === "number" ? h("span", {}, String(value)) : h("span", { t: `masked.${path}.${value}` });
      return h("label", {}, input, name, cost);
    });
    const legend = h("legend", { t: `masked.${path}` });
    return h("fieldset", {}, legend, h("div.options", {}, ...labels), h("p.soft", { t: `masked.${path}.why` }));
  });
  return {
    rows,
    /** @param {any} mae what is chosen */
    check(mae) {
      for (const { path, choices } of options) {
        for (const { input, value } of choices) input.checked = get(mae, path) === value;
      }
    },
    /** @param {(path: string, value: string | number) => string} words what choices cost, where that is known */
    tell(words) {
      for (const { path, choices } of options.filter(({ path }) => COSTLY.some(([costly]) => costly === path))) {
        for (const { cost, value } of choices) {
          const said = words(path, value);
          if (said) say(cost, said);
        }
      }
    },
  };
}

/** @param {Context['number']} number @param {number} ms */
const millis = (number, ms) => number(ms, ms < 10 ? 1 : 0);

/**
 * A choice's cost as a multiple of what the model costs now, and its time; nothing while it is not known.
 * @param {Context} context
 * @param {ReturnType<typeof prices>} costs
 * @param {any} spec
 * @param {number} own operations of the model that is there
 */
function costWords({ bus, t, number }, costs, spec, own) {
  const { flops, ms } = costs.of(spec);
  if (!flops) return "";
  const times = t("masked.times", { times: number(flops / own, flops < 9.95 * own ? 1 : 0) });
  if (ms) return t("masked.timed", { times, ms: millis(number, ms) });
  const now = costs.of(bus.state.spec).ms;
  return now ? t("masked.guessed", { times, ms: millis(number, (now * flops) / own) }) : times;
}

/** @param {Context} context @param {number} parameters @param {import('./model.js').Cost} cost */
const sizes = ({ number }, parameters, { flops, ms }) => ({
  parameters: number(parameters),
  flops: number(flops / 1e9, 2),
  ms: millis(number, ms ?? 0),
});
