// @ts-check
// Deconvolution is convolution: the stamps of a transposed convolution, and the plain convolution of the stuffed matrix
// by the turned kernel, side by side. The engine's own ops make the numbers; each step here makes the cells that it
// completes.

import { again, blame } from "../../../i18n/faults/reword.js";
import { h, say } from "../../../lib/dom.js";
import { boards, show } from "./boards.js";
import { example, moment } from "./model.js";
import { transport } from "./transport.js";
import { stepWords, verdictWords } from "./words.js";

/** @param {import('../../../element/shell.js').Context} context @returns {import('../../../element/shell.js').Panel} */
export function mount({ el, bus, t }) {
  const given = example();
  const entries = given.matrix.values.length;
  /** @type {import('./model.js').Deconvolved | null} */ let made = null;

  const run = async () => {
    try {
      made = await el.model.ask("deconvolve", given);
      problem.textContent = "";
    } catch (error) {
      void blame(problem, /** @type {any} */ (error).message, bus.state.lang);
    }
    paint();
  };
  const paint = () => {
    if (!made) return;
    steps.fit();
    const { transposed, convolved } = made;
    const at = moment(given, made, steps.step());
    show(grids, given, made, at);
    for (const [i, input] of matrix.inputs.entries()) input.classList.toggle("now", i === at.now);
    say(said, stepWords(t, given, made, at));
    const apart = Math.max(...transposed.values.map((value, i) => Math.abs(value - convolved.values[i])));
    verdict.dataset.apart = String(apart);
    say(verdict, at.step < entries ? "" : verdictWords(t, apart, transposed.values.length));
  };
  const steps = transport(entries, paint);
  const choice = (/** @type {'stride'|'padding'} */ name, /** @type {number[]} */ values) => {
    const select = h("select", {}, ...values.map((value) => h("option", { value }, String(value))));
    select.value = String(given[name]);
    select.addEventListener("change", () => {
      given[name] = Number(select.value);
      steps.rewind();
      void run();
    });
    return h("label.inline", {}, h("span", { t: `stepper.${name}` }), select);
  };
  const [matrix, kernel] = [editor("matrix", given.matrix, run), editor("kernel", given.kernel, run)];
  const settings = [choice("stride", [1, 2, 3]), choice("padding", [0, 1, 2]), ...steps.parts];
  const problem = h("p.problem", { role: "alert" });
  const grids = boards();
  const [said, verdict] = [h("p.told", { role: "status" }), h("p.verdict")];
  const root = h(
    "figure",
    { label: "stepper.title" },
    h("h2", { t: "stepper.title" }),
    h("p.lead", { t: "stepper.lead" }),
    h("div.bench", {}, matrix.root, kernel.root, h("div.settings", {}, ...settings)),
    problem,
    sides(grids),
    said,
    verdict,
    h("figcaption", { t: "stepper.caption" }),
  );
  void run();
  return {
    root,
    update() {
      for (const { label } of [matrix, kernel]) label(t);
      again(root, bus.state.lang);
      paint();
    },
  };
}

/**
 * The entries of a matrix as fields.
 * @param {'matrix' | 'kernel'} name
 * @param {import('../../../../queries.js').Matrix} matrix is changed in place
 * @param {() => Promise<void>} changed
 */
function editor(name, { width, values }, changed) {
  const inputs = values.map((value, i) => {
    const input = h("input", { type: "number", step: "any", value });
    input.addEventListener("input", () => {
      values[i] = Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : 0;
      void changed();
    });
    return input;
  });
  const grid = h("div.cells-edit", {}, ...inputs);
  grid.style.setProperty("--columns", String(width));
  return {
    inputs,
    root: h("div", {}, h("p.name", { t: `stepper.${name}` }), grid),
    /** Names the fields. @param {import('../../../i18n/index.js').Translate} t */
    label(t) {
      inputs.forEach((input, i) => {
        const place = { row: Math.floor(i / width) + 1, column: (i % width) + 1 };
        input.setAttribute("aria-label", t("stepper.cell", { name: t(`stepper.${name}`), ...place }));
      });
    },
  };
}

/** The stamps on one side, the convolution on the other. @param {ReturnType<typeof boards>} grids */
function sides({ left, right, stuffed, turned }) {
  const named = (/** @type {string} */ name, /** @type {HTMLElement} */ grid) =>
    h("div", {}, h("p.name", { t: `stepper.${name}` }), grid);
  const boards = h("div.boards", {}, named("turned", turned), named("stuffed", stuffed), named("result", right));
  return h(
    "div.sides",
    {},
    h("section", {}, h("h3", { t: "stepper.left" }), h("p.name", { t: "stepper.sumOf" }), left),
    h("section", {}, h("h3", { t: "stepper.right" }), boards),
  );
}
