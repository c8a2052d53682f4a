// @ts-check
// Deconvolution is convolution: the stamps of a transposed convolution, and the plain convolution of the stuffed matrix
// by the turned kernel, side by side. The engine's own ops make the numbers; each step here makes the cells that it
// completes.

import { h, icon, ICONS, say } from "../../lib/dom.js";

/** @typedef {import('../../../queries.js').Matrix} Matrix */

const PLAY_MS = 900;
const MATRIX = { height: 3, width: 3, values: [1, 2, 0, 0, 3, 1, 2, 0, 1] };
const KERNEL = { height: 3, width: 3, values: [1, 0, -1, 2, 1, 0, 0, 1, 0.5] };
const told = (/** @type {number} */ v) => String(Math.round(v * 1000) / 1000).replace("-", "−");

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, t }) {
  const given = { matrix: structuredClone(MATRIX), kernel: structuredClone(KERNEL), stride: 2, padding: 1 };
  /** @type {import('../../../queries.js').Deconvolved | null} */ let made = null;
  let [step, timer] = [0, 0];
  const problem = h("p.problem", { role: "alert" });

  const editor = (/** @type {'matrix'|'kernel'} */ name) => {
    const inputs = given[name].values.map((value, i) => {
      const input = h("input", { type: "number", step: "any", value });
      input.addEventListener("input", () => {
        given[name].values[i] = Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : 0;
        void run();
      });
      return input;
    });
    const grid = h("div.cells-edit", {}, ...inputs);
    grid.style.setProperty("--columns", String(given[name].width));
    return { inputs, root: h("div", {}, h("p.name", { t: `stepper.${name}` }), grid) };
  };
  const [matrix, kernel] = [editor("matrix"), editor("kernel")];
  const choice = (/** @type {'stride'|'padding'} */ name, /** @type {number[]} */ values) => {
    const select = h("select", {}, ...values.map((value) => h("option", { value }, String(value))));
    select.value = String(given[name]);
    select.addEventListener("change", () => {
      given[name] = Number(select.value);
      step = 0;
      void run();
    });
    return h("label.inline", {}, h("span", { t: `stepper.${name}` }), select);
  };
  const previous = h(
    "button",
    { type: "button", label: "stepper.previous", onclick: () => go(step - 1) },
    icon(ICONS.previous),
  );
  const play = h(
    "button",
    { type: "button", label: "stepper.play", onclick: () => (timer ? stop() : start()) },
    icon(ICONS.play),
  );
  const next = h("button", { type: "button", label: "stepper.next", onclick: () => go(step + 1) }, icon(ICONS.next));
  const place = h("input", { type: "range", min: 0, max: 9, step: 1, value: 0, label: "stepper.place" });
  place.addEventListener("input", () => go(place.valueAsNumber));
  const [left, right, stuffed] = [
    h("div.board.out", { "data-board": "transposed" }),
    h("div.board.out", { "data-board": "convolved" }),
    h("div.board"),
  ];
  const turned = h("div.board.small");
  const [said, verdict] = [h("p.told", { role: "status" }), h("p.verdict")];
  const root = h(
    "figure",
    { label: "stepper.title" },
    h("h2", { t: "stepper.title" }),
    h("p.lead", { t: "stepper.lead" }),
    h(
      "div.bench",
      {},
      matrix.root,
      kernel.root,
      h(
        "div.settings",
        {},
        choice("stride", [1, 2, 3]),
        choice("padding", [0, 1, 2]),
        h("span.transport", {}, previous, play, next),
        place,
      ),
    ),
    problem,
    h(
      "div.sides",
      {},
      h("section", {}, h("h3", { t: "stepper.left" }), h("p.name", { t: "stepper.sumOf" }), left),
      h(
        "section",
        {},
        h("h3", { t: "stepper.right" }),
        h(
          "div.boards",
          {},
          h("div", {}, h("p.name", { t: "stepper.turned" }), turned),
          h("div", {}, h("p.name", { t: "stepper.stuffed" }), stuffed),
          h("div", {}, h("p.name", { t: "stepper.result" }), right),
        ),
      ),
    ),
    said,
    verdict,
    h("figcaption", { t: "stepper.caption" }),
  );

  const run = async () => {
    try {
      made = await el.model.ask("deconvolve", given);
      problem.textContent = "";
    } catch (error) {
      problem.textContent = /** @type {any} */ (error).message;
    }
    paint();
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.classList.remove("on");
  };
  const start = () => {
    if (step >= entries()) step = 0;
    play.classList.add("on");
    timer = setInterval(() => (root.isConnected && step < entries() ? show(step + 1) : stop()), PLAY_MS);
    show(step + 1);
  };
  const entries = () => given.matrix.values.length;
  const show = (/** @type {number} */ to) => {
    step = Math.max(0, Math.min(entries(), to));
    paint();
  };
  const go = (/** @type {number} */ to) => {
    stop();
    show(to);
  };

  /**
   * The kernel's tap by which an entry reaches a cell of the result, or -1.
   * @param {number} entry
   * @param {number} row
   * @param {number} column
   */
  const tap = (entry, row, column) => {
    const { matrix: m, kernel: k, stride, padding } = given;
    const [i, j] = [
      row + padding - Math.floor(entry / m.width) * stride,
      column + padding - (entry % m.width) * stride,
    ];
    return i >= 0 && j >= 0 && i < k.height && j < k.width ? i * k.width + j : -1;
  };

  const paint = () => {
    if (!made) return;
    const { matrix: m, kernel: k } = given;
    const { transposed: out, convolved, stuffed: wide, turned: half } = made;
    place.max = String(entries());
    place.value = String(step);
    previous.disabled = step === 0;
    next.disabled = step >= entries();
    const now = step - 1;
    const cells = out.values.map((_, at) => {
      const [row, column] = [Math.floor(at / out.width), at % out.width];
      const terms = Array.from({ length: entries() }, (_, entry) => ({ entry, tap: tap(entry, row, column) })).filter(
        (term) => term.tap >= 0,
      );
      const last = terms.length ? Math.max(...terms.map(({ entry }) => entry)) : entries() - 1;
      const so = terms.filter(({ entry }) => entry <= now);
      const sum = so.reduce((total, term) => total + m.values[term.entry] * k.values[term.tap], 0);
      return { row, column, terms, last, so, sum, stamped: terms.some(({ entry }) => entry === now) };
    });
    board(left, out, (at) => ({
      text: cells[at].so.length || step === entries() ? told(step === entries() ? out.values[at] : cells[at].sum) : "",
      kind: `${cells[at].stamped ? "stamp" : ""} ${step > cells[at].last ? "done" : ""}`,
    }));
    const done = cells.filter(({ last }) => step > 0 && last === now);
    const focus = done[done.length - 1] ?? null;
    const sum = () => {
      if (!focus?.terms.length) return "";
      const products = focus.terms.map(({ entry, tap }) => `${told(m.values[entry])}·${told(k.values[tap])}`);
      const total = told(out.values[focus.row * out.width + focus.column]);
      return ` ${t("stepper.sum", { row: focus.row, column: focus.column, sum: products.join(" + "), total })}`;
    };
    board(right, convolved, (at) => ({
      text: step > cells[at].last ? told(convolved.values[at]) : "",
      kind: `${cells[at].last === now && step > 0 ? "stamp" : ""} ${step > cells[at].last ? "done" : ""}`,
    }));
    const entryAt = new Map(m.values.map((_, entry) => [stuffing(entry), entry]));
    board(stuffed, wide, (at) => {
      const [row, column] = [Math.floor(at / wide.width), at % wide.width];
      const inside =
        focus &&
        row >= focus.row &&
        row < focus.row + k.height &&
        column >= focus.column &&
        column < focus.column + k.width;
      return { text: told(wide.values[at]), kind: `${entryAt.has(at) ? "entry" : "zero"} ${inside ? "stamp" : ""}` };
    });
    board(turned, half, (at) => ({ text: told(half.values[at]), kind: "" }));
    for (const [i, input] of matrix.inputs.entries()) input.classList.toggle("now", i === now);
    say(
      said,
      step === 0
        ? t("stepper.ready")
        : t("stepper.step", { step, count: entries(), entry: told(m.values[now]) }) + sum(),
    );
    const apart = Math.max(...out.values.map((value, at) => Math.abs(value - convolved.values[at])));
    verdict.dataset.apart = String(apart);
    say(
      verdict,
      step < entries()
        ? ""
        : apart === 0
          ? t("stepper.same", { count: out.values.length })
          : t("stepper.apart", { apart: apart.toExponential(1) }),
    );
  };
  /** Where an entry of the matrix lies in the stuffed one. @param {number} entry */
  const stuffing = (entry) => {
    const { matrix: m, kernel: k, stride, padding } = given;
    const [row, column] = [
      Math.floor(entry / m.width) * stride + k.height - 1 - padding,
      (entry % m.width) * stride + k.width - 1 - padding,
    ];
    return row * (made?.stuffed.width ?? 0) + column;
  };
  void run();
  return {
    root,
    update() {
      matrix.inputs.forEach((input, i) =>
        input.setAttribute(
          "aria-label",
          t("stepper.cell", { name: t("stepper.matrix"), row: Math.floor(i / 3) + 1, column: (i % 3) + 1 }),
        ),
      );
      kernel.inputs.forEach((input, i) =>
        input.setAttribute(
          "aria-label",
          t("stepper.cell", { name: t("stepper.kernel"), row: Math.floor(i / 3) + 1, column: (i % 3) + 1 }),
        ),
      );
      paint();
    },
  };
}

/**
 * Numbers in a grid.
 * @param {HTMLElement} root
 * @param {Matrix} matrix
 * @param {(at: number) => {text: string, kind: string}} cell
 */
function board(root, { width, values }, cell) {
  root.style.setProperty("--columns", String(width));
  if (root.childElementCount !== values.length) root.replaceChildren(...values.map(() => h("span")));
  values.forEach((_, at) => {
    const { text, kind } = cell(at);
    const node = /** @type {HTMLElement} */ (root.children[at]);
    say(node, text);
    node.className = kind;
  });
}
