// @ts-check
// Two experiments side by side, on the same data and with the same seed: the model of the page, and another in a worker
// of its own, which is there only while this tab is open and it was asked for.

import { h, say } from "../../lib/dom.js";
import { nameOf, otherModel } from "./other.js";
import { overlay } from "./overlay.js";
import { pairOf } from "./pair.js";
import { strips } from "./strips.js";
import { words } from "./words.js";

const FIGURES = /** @type {const} */ ([
  "parameters",
  "step",
  "loss",
  "testLoss",
  "squaredErrorPerImage",
  "examplesPerSecond",
]);

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  /** At most one painting a frame. */ let due = false;
  const heard = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      paint();
    });
  };
  const pair = pairOf(context, heard, () => buttons());
  const other = otherModel(context);
  const rows = strips(context, pair, heard);
  const view = look(context, other.root, rows.nodes);
  const { begin, end, play, train, anew, steps } = view.controls;
  const { buttons, paint } = painting(context, pair, view, rows);
  const close = () => {
    pair.close();
    paint();
  };

  begin.addEventListener("click", () => {
    const spec = other.spec();
    if (pair.opening || !spec) return;
    void pair.open(spec, other.name());
    paint();
  });
  end.addEventListener("click", close);
  play.addEventListener("click", pair.play);
  train.addEventListener("click", () => pair.train(steps.valueAsNumber));
  anew.addEventListener("click", pair.reset);
  /** The data both learn from. @type {unknown} */ let data = null;
  return {
    root: view.root,
    update(state) {
      other.refresh();
      if (state.data !== data) {
        // The other one learns from what is no longer there.
        if (data && pair.twin) close();
        data = state.data;
      }
      heard();
    },
    repaint() {
      other.refresh();
      paint();
      rows.repaint();
    },
    leave: close,
  };
}

/**
 * Makes what is seen what is so.
 * @param {import('../../element/shell.js').Context} context
 * @param {ReturnType<typeof pairOf>} pair
 * @param {ReturnType<typeof look>} view
 * @param {ReturnType<typeof strips>} rows
 */
function painting(context, pair, { both, told, caption, names, cells, chart, controls }, rows) {
  const { bus, t } = context;
  const said = words(context);
  const { begin, end, play, train, anew } = controls;
  const buttons = () => {
    const { twin, opening, training, goal } = pair;
    both.hidden = end.hidden = !twin;
    begin.disabled = opening;
    if (!twin) return;
    say(play, t(pair.playing ? "uses.compare.pause" : "uses.compare.play"));
    say(train, t(training && goal ? "uses.compare.stop" : "uses.compare.train"));
    anew.disabled = play.disabled = training;
    train.disabled = training && !goal;
  };
  const paint = () => {
    buttons();
    const { twin, opening } = pair;
    if (!twin) return say(told, opening ? t("uses.compare.opening") : "");
    const [a, b] = [bus.state, twin.session.bus.state];
    if (!a.spec || !b.spec || !a.built || !b.built) return;
    say(told, said.differ(a.spec, b.spec));
    [nameOf(a, t), twin.name].forEach((name, i) => say(names[i], `${"AB"[i]} · ${name}`));
    [a, b].forEach(({ built, metrics }, i) => {
      const values = { ...metrics, parameters: built?.parameters };
      for (const name of FIGURES) say(cells[name][i], said.figure(name, values[name] ?? null));
    });
    say(caption, said.caption(a, b));
    chart.paint(a, b);
    void rows.read();
  };
  return { buttons, paint };
}

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {HTMLElement} other
 * @param {HTMLElement[]} strips
 */
function look(context, other, strips) {
  const controls = {
    begin: h("button.primary", { type: "button", t: "uses.compare.begin" }),
    end: h("button.quiet", { type: "button", t: "uses.compare.end" }),
    steps: h("input", { type: "number", min: 1, max: 100000, step: 1, value: 500, label: "uses.compare.step" }),
    train: h("button", { type: "button" }),
    play: h("button", { type: "button" }),
    anew: h("button", { type: "button", t: "uses.compare.anew" }),
  };
  const { begin, end, steps, train, play, anew } = controls;
  const told = h("p.told", { role: "status" });
  const chart = overlay(context);
  const caption = h("figcaption");
  const cells = Object.fromEntries(FIGURES.map((name) => [name, [h("td"), h("td")]]));
  const names = [h("th", { scope: "col" }), h("th", { scope: "col" })];
  const body = FIGURES.map((name) => h("tr", {}, h("th", { scope: "row", t: `uses.compare.${name}` }), ...cells[name]));
  const both = h(
    "div",
    { hidden: true },
    h("div.row", {}, play, h("span.inline", {}, train, steps, h("span", { t: "uses.compare.steps" })), anew),
    h(
      "div.pair",
      {},
      h("figure", {}, h("h3", { t: "uses.compare.losses" }), chart.root, caption),
      h("table", {}, h("thead", {}, h("tr", {}, h("td"), ...names)), h("tbody", {}, ...body)),
    ),
    ...strips,
  );
  const root = h(
    "div.compare",
    {},
    h("p.lead", { t: "uses.compare.lead" }),
    other,
    h("div.row", {}, begin, end),
    told,
    both,
  );
  return { root, both, told, caption, names, cells, chart, controls };
}
