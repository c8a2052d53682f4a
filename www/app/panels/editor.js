// @ts-check
// The model as a form. Live values act at once; the rest is gathered and built on demand. Errors stand at their field.

import { h, say } from "../lib/dom.js";
import { worded } from "../engine/bus.js";
import { CHOICES, get, put, reconstructs } from "../engine/spec.js";

/** Numbers: path, the engine's live name where it has one, range. */
const NUMBERS = /** @type {[string, string | null, Record<string, number | string>][]} */ ([
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
  ["optimizer.learningRate", "learningRate", { min: 0, step: "any" }],
  ["optimizer.momentum", "momentum", { min: 0, max: 0.999, step: "any" }],
  ["optimizer.weightDecay", "weightDecay", { min: 0, step: "any" }],
  ["vae.beta", "beta", { min: 0, step: "any" }],
]);
/** Where a field of few models applies. @type {[RegExp, (spec: any) => boolean][]} */
const APPLIES = [
  [/^activation/, ({ layers }) => layers.length > 0],
  [/^codeActivation/, ({ layers, vae }) => layers.length > 0 && !vae],
  [/^tied/, ({ layers, family }) => layers.length > 0 && family !== "classifier"],
  [
    /codeKl/,
    ({ layers, family, codeActivation }) =>
      layers.length > 0 && family !== "classifier" && codeActivation === "sigmoid",
  ],
  [/^vae/, ({ vae }) => Boolean(vae)],
  [/^recipe.kind/, (spec) => reconstructs(spec) && !spec.vae],
  [/^recipe.visible/, ({ recipe }) => recipe?.kind === "rbm"],
  [/^recipe/, ({ recipe }) => Boolean(recipe)],
];
const MOST_LAYERS = 8;

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ el, bus, t, number }) {
  /** @type {any} the specification being edited */ let draft = null;
  /** @type {any} the one it started from */ let base = null;
  /** @type {Record<string, {control: HTMLInputElement | HTMLSelectElement | HTMLElement, problem: HTMLElement}>} */
  const fields = {};

  const field = (/** @type {string} */ path, /** @type {HTMLElement} */ control) => {
    const problem = h("span.problem", { role: "alert" });
    fields[path] = { control, problem };
    return h("label.field", {}, h("span", { t: `field.${path}` }), control, problem);
  };
  const edit = (/** @type {string} */ path, /** @type {any} */ value) => {
    if (!draft) return;
    if (path.includes("codeKl")) draft.penalty.codeKl ??= { target: 0.05, weight: 0 };
    if (path === "recipe.kind") draft.recipe ??= { epochs: 5, visible: "binary" };
    put(draft, path, value);
    if (draft.recipe?.kind === "plain") delete draft.recipe;
    if (draft.codeActivation !== "sigmoid") delete draft.penalty.codeKl;
    refresh();
  };

  const widths = h("span.widths");
  const choices = CHOICES.map(([path, values]) => {
    const control = h("select", {}, ...values.map((value) => h("option", { value, t: `value.${value}` })));
    control.addEventListener("change", () => edit(path, control.value));
    return field(path, control);
  });
  const numbers = NUMBERS.map(([path, live, range]) => {
    const control = h("input", { type: "number", inputmode: "decimal", ...range });
    control.addEventListener(live ? "change" : "input", () => {
      if (live) void tune(path, live, control.valueAsNumber);
      else edit(path, control.valueAsNumber);
    });
    return { live, root: field(path, control) };
  });
  const tied = h("input", { type: "checkbox" });
  tied.addEventListener("change", () => edit("tied", tied.checked || undefined));
  const apply = h("button.primary", { type: "submit", t: "editor.build" });
  const revert = h("button.quiet", { type: "button", t: "editor.revert", onclick: () => take(base) });
  const changed = h("p.changed", {}, h("span", { t: "editor.changed" }), apply, revert);
  const size = h("figcaption");
  const layers = field("layers", widths);
  /**
   * The layers of a convolutional model, loaded when there is one.
   * @type {Awaited<ReturnType<typeof import('../families/conv/layers.js').layerEditor>> | null}
   */
  let convolutions = null;
  const place = h("div", { hidden: true });
  const convolve = async () => {
    const { layerEditor } = await import("../families/conv/layers.js");
    convolutions ??= layerEditor({ t, changed: () => mark() });
    place.replaceChildren(convolutions.root);
    paintWidths();
  };
  const form = h(
    "form",
    { novalidate: true },
    h("fieldset", {}, h("legend", { t: "editor.live" }), ...numbers.filter(({ live }) => live).map(({ root }) => root)),
    h(
      "fieldset",
      {},
      h("legend", { t: "editor.plan" }),
      layers,
      field("tied", tied),
      place,
      ...choices,
      ...numbers.filter(({ live }) => !live).map(({ root }) => root),
    ),
    changed,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Enter in a live field submits too, and there is nothing to build.
    if (draft && !changed.hidden) void build(JSON.stringify(draft));
  });
  const root = h("section", { label: "editor.title" }, h("h2", { t: "editor.title" }), form, size);

  const build = async (/** @type {string} */ spec) => {
    forgive();
    try {
      await el.build(spec);
    } catch (error) {
      blame(error);
    }
  };
  const tune = async (/** @type {string} */ path, /** @type {string} */ name, /** @type {number} */ value) => {
    forgive();
    try {
      await el.setHyperparameters({ [name]: value });
    } catch (error) {
      blame({ .../** @type {any} */ (error), field: /** @type {any} */ (error).field ?? path });
    }
  };
  const forgive = () => {
    for (const { control, problem } of Object.values(fields)) {
      control.removeAttribute("aria-invalid");
      problem.textContent = "";
    }
  };
  const blame = (/** @type {any} */ error) => {
    if (error.field?.startsWith("conv") && convolutions?.blame(error.field, worded(error))) return;
    const path = Object.keys(fields).find(
      (key) => error.field === key || error.field?.startsWith(`${key}.`) || error.field?.startsWith(`${key}[`),
    );
    if (!path) return el.complain(error);
    fields[path].control.setAttribute("aria-invalid", "true");
    const message = String(error.message);
    fields[path].problem.textContent = message.startsWith(`${error.field}: `)
      ? message.slice(error.field.length + 2)
      : message;
  };
  const take = (/** @type {any} */ spec) => {
    base = spec;
    draft = structuredClone(spec);
    forgive();
    refresh();
  };

  /** The layer widths as small numbers in a row, with a way to add and remove. */
  const paintWidths = () => {
    layers.hidden = !draft.layers?.length;
    place.hidden = !draft.conv;
    for (const [path, { control }] of Object.entries(fields)) {
      const applies = APPLIES.find(([pattern]) => pattern.test(path))?.[1];
      if (applies) control.closest("label")?.toggleAttribute("hidden", !applies(draft));
    }
    if (draft.conv && !convolutions) return void convolve();
    const { data } = bus.state;
    if (draft.conv) return convolutions?.take(draft.conv, [data?.height ?? 28, data?.width ?? 28, 1]);
    if (layers.hidden) return;
    const inputs = draft.layers.map((/** @type {number} */ width, /** @type {number} */ i) => {
      const input = h("input", {
        type: "number",
        min: 1,
        step: 1,
        value: width,
        "aria-label": t("editor.width", { layer: i + 1 }),
      });
      input.addEventListener("input", () => {
        draft.layers[i] = input.valueAsNumber;
        mark();
      });
      return input;
    });
    const add = h(
      "button.quiet.mark",
      {
        type: "button",
        "aria-label": t("editor.add"),
        onclick: () => {
          draft.layers.push(Math.max(2, Math.round((draft.layers.at(-1) || 64) / 2)));
          refresh();
        },
      },
      "+",
    );
    const less = h(
      "button.quiet.mark",
      {
        type: "button",
        "aria-label": t("editor.remove"),
        onclick: () => {
          draft.layers.pop();
          refresh();
        },
      },
      "−",
    );
    add.disabled = draft.layers.length >= MOST_LAYERS;
    less.disabled = draft.layers.length <= 1;
    widths.replaceChildren(...inputs, h("span", {}, add, less));
  };
  const mark = () => {
    changed.hidden = JSON.stringify(draft) === JSON.stringify(base);
  };
  const refresh = () => {
    if (!draft) return;
    const classifier = draft.family === "classifier";
    for (const [path, [usual]] of CHOICES) {
      const control = /** @type {HTMLSelectElement} */ (fields[path].control);
      control.value = get(draft, path) ?? usual;
      // A Boltzmann machine of convolutions is not to be had.
      if (path === "recipe.kind") control.options[2].hidden = Boolean(draft.conv);
      control.disabled = classifier && (path === "output" || path === "loss");
    }
    const active = /** @type {ShadowRoot} */ (root.getRootNode()).activeElement;
    for (const [path] of NUMBERS) {
      const control = /** @type {HTMLInputElement} */ (fields[path].control);
      if (control !== active) control.value = String(get(draft, path) ?? 0);
      control.disabled = path === "optimizer.momentum" && draft.optimizer.kind !== "sgd";
    }
    tied.checked = Boolean(draft.tied);
    paintWidths();
    mark();
  };

  /** Words as they were last used: another language's, or those of a family, come later. */ let language = "";
  return {
    root,
    update({ spec, built }) {
      const words = t("editor.title") + t("layers.encoder");
      if (language !== words) {
        language = words;
        refresh();
      }
      if (spec && spec !== base) {
        // Live values may change under an edit that is not built yet: keep the edit, take the values.
        const edited =
          draft &&
          JSON.stringify(draft) !== JSON.stringify(base) &&
          base?.family === spec.family &&
          JSON.stringify([base.layers, base.conv]) === JSON.stringify([spec.layers, spec.conv]);
        if (edited) {
          base = spec;
          for (const [path, live] of NUMBERS)
            if (live && get(spec, path) !== undefined) put(draft, path, get(spec, path));
          draft.noise.level = spec.noise.level;
          refresh();
        } else take(spec);
      }
      if (built)
        say(size, t("editor.size", { parameters: number(built.parameters), dispatches: number(built.dispatches) }));
    },
  };
}
