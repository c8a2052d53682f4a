// @ts-check
// The switches of the paper's ablations. What needs a new model is gathered and built on demand; what a choice costs,
// in operations of a training step, stands beside it before it is made.

import { h, say } from "../../lib/dom.js";

/** Where each lies in `spec.mae`, and what it offers. */
const SWITCHES = /** @type {[string, (string | number)[]][]} */ ([
  ["sampling", ["random", "block", "grid"]],
  ["maskTokens", ["decoder", "encoder"]],
  ["positions", ["sinCos", "learned"]],
  ["target", ["pixels", "normalised"]],
  ["lossOn", ["masked", "all"]],
  ["decoder.depth", [1, 2, 4, 8]],
  ["patch", [2, 4, 7]],
]);
/** Those that change how much there is to do. */
const COSTLY = ["maskTokens", "lossOn", "decoder.depth", "patch"];

/** A step's time is a running mean, in which what was known weighs so much. */
const INERTIA = 0.7;

/** @param {any} mae @param {string} path */
const get = (mae, path) => path.split(".").reduce((value, key) => value?.[key], mae);

/** What a model's cost depends on. @param {any} spec */
const kind = (spec) => JSON.stringify([spec.mae, spec.batch]);

/**
 * @param {any} spec
 * @param {string} path
 * @param {string | number} value a specification with one choice of its mae changed
 */
function changed(spec, path, value) {
  const copy = structuredClone(spec);
  const [first, second] = path.split(".");
  if (second) copy.mae[first][second] = value;
  else copy.mae[first] = value;
  return copy;
}

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, t, number }) {
  /** @type {any} the specification being edited */ let draft = null;
  /** @type {any} the one it started from */ let base = null;
  /** @type {Record<string, {input: HTMLInputElement, cost: HTMLElement, value: string | number}[]>} */ const options =
    {};

  const rows = SWITCHES.map(([path, values]) => {
    options[path] = values.map((value) => {
      const input = h("input", { type: "radio", name: path, value });
      input.addEventListener("change", () => {
        draft = changed(draft, path, value);
        refresh();
      });
      return { input, cost: h("small"), value };
    });
    const labels = options[path].map(({ input, cost, value }) =>
      h(
        "label",
        {},
        input,
        typeof value === "number" ? h("span", {}, String(value)) : h("span", { t: `masked.${path}.${value}` }),
        cost,
      ),
    );
    return h(
      "fieldset",
      {},
      h("legend", { t: `masked.${path}` }),
      h("div.options", {}, ...labels),
      h("p.soft", { t: `masked.${path}.why` }),
    );
  });
  const problem = h("p.problem", { role: "alert" });
  const build = h("button.primary", { type: "submit", t: "editor.build" });
  const revert = h("button.quiet", { type: "button", t: "editor.revert", onclick: () => take(base) });
  const pending = h("p.changed", {}, h("span", { t: "masked.new" }), build, revert);
  const size = h("p.soft");
  const root = h(
    "form",
    { novalidate: true, label: "masked.switches" },
    h("h2", { t: "masked.switches" }),
    ...rows,
    problem,
    pending,
    size,
  );
  root.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!draft || pending.hidden) return;
    problem.textContent = "";
    try {
      await el.build(JSON.stringify(draft));
    } catch (error) {
      // The model before is still here, and so is the choice: the words say what does not go together.
      const { message = String(error), field } = /** @type {any} */ (error);
      problem.textContent = field && !message.startsWith(field) ? `${field}: ${message}` : message;
    }
  });

  const take = (/** @type {any} */ spec) => {
    base = spec;
    draft = structuredClone(spec);
    problem.textContent = "";
    refresh();
  };
  const refresh = () => {
    for (const [path, choices] of Object.entries(options)) {
      for (const { input, value } of choices) input.checked = get(draft.mae, path) === value;
    }
    pending.hidden = JSON.stringify(draft.mae) === JSON.stringify(base.mae);
    void price();
  };

  const millis = (/** @type {number} */ ms) => number(ms, ms < 10 ? 1 : 0);
  let priced = "";
  /** Whose speed has been taken in. @type {unknown} */ let counted = null;
  /**
   * Operations of a step by kind of model, and milliseconds where one has trained here.
   * @type {Map<string, {flops: number, ms?: number}>}
   */
  const costs = new Map();
  /** Asks what each choice would cost, and says it as a multiple of what the model costs now. */
  const price = async () => {
    const key = kind(draft);
    if (priced === key) return;
    priced = key;
    for (const path of COSTLY) {
      for (const { value } of options[path]) {
        const spec = changed(draft, path, value);
        if (costs.has(kind(spec))) continue;
        const found = await el.model.ask("cost", { spec: JSON.stringify(spec) }).catch(() => null);
        if (found) costs.set(kind(spec), found);
        if (priced !== key) return;
      }
    }
    tell();
  };
  const tell = () => {
    const own = bus.state.built?.flops;
    for (const path of COSTLY) {
      for (const { cost, value } of options[path]) {
        const { flops, ms } = costs.get(kind(changed(draft, path, value))) ?? {};
        if (!flops || !own) continue;
        const times = t("masked.times", { times: number(flops / own, flops < 9.95 * own ? 1 : 0) });
        const now = costs.get(kind(bus.state.spec))?.ms;
        const guess = now && (now * flops) / own;
        say(
          cost,
          ms
            ? t("masked.timed", { times, ms: millis(ms) })
            : guess
              ? t("masked.guessed", { times, ms: millis(guess) })
              : times,
        );
      }
    }
  };

  return {
    root,
    update({ spec, built, metrics, playing }) {
      if (!spec?.mae || !built) return;
      const same = base && kind({ ...base, mae: { ...base.mae, ratio: spec.mae.ratio } }) === kind(spec);
      if (!same) take(spec);
      else if (spec !== base) {
        // Live values change under choices that are not built yet.
        base = spec;
        draft = { ...spec, mae: { ...draft.mae, ratio: spec.mae.ratio } };
        refresh();
      }
      const own = { flops: built.flops, ...costs.get(kind(spec)) };
      if (playing && metrics?.examplesPerSecond && metrics !== counted) {
        counted = metrics;
        const ms = (1e3 * spec.batch) / metrics.examplesPerSecond;
        own.ms = ms + INERTIA * ((own.ms ?? ms) - ms);
      }
      costs.set(kind(spec), own);
      tell();
      const { flops, ms } = own;
      say(
        size,
        t(ms ? "masked.size" : "masked.sizeUntimed", {
          parameters: number(built.parameters),
          flops: number(flops / 1e9, 2),
          ms: millis(ms ?? 0),
        }),
      );
    },
  };
}
