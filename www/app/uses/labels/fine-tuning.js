// @ts-check
// The encoder as a classifier, trained with the same labels and steps from several starts: how many test images it
// names rightly on the way, all in one chart, and at the end.

import { plot } from "../../draw/plot.js";
import { decodes } from "../../engine/spec.js";
import { h, say } from "../../lib/dom.js";
import { meter } from "./meter.js";
import { RUNS, gained, plan, styleOf, tune } from "./runs.js";

/** @typedef {import('./runs.js').Run} Run */
/** @typedef {import('../../draw/drawing.js').Point} Point a percentage */

/** @param {import('../../element/shell.js').Context} context @param {(share: number) => void} progress */
export function fineTuning(context, progress) {
  const { el, bus, t, number } = context;
  const curves = chartOf(context);
  const rows = tableOf(context);
  const caption = h("figcaption");
  const planned = (/** @type {number} */ labels) => plan(labels, Boolean(bus.state.spec && decodes(bus.state.spec)));
  const clear = () => {
    rows.clear();
    say(caption, "");
    curves.clear();
  };

  return {
    chart: h("figure", {}, h("h3", { t: "labels.curves" }), curves.root, caption),
    table: rows.root,
    paint: curves.paint,
    clear,
    /** The rows for a number of labels. @param {number} labels */
    rename: (labels) => rows.rename(planned(labels).synthetic),
    /**
     * @param {number} labels
     * @param {() => boolean} goes whether the answers are still wanted
     * @param {(text: string) => void} tell
     * @returns {Promise<Partial<Record<Run, number>>>} accuracies of what was finished
     */
    async train(labels, goes, tell) {
      const { spec, data } = bus.state;
      const there = el.model;
      const { synthetic, epochs } = planned(labels);
      const names = RUNS.filter((name) => name !== "synthetic" || synthetic);
      /** @type {Partial<Record<Run, number>>} */ const found = {};
      const gain = (/** @type {Run} */ name) => gained(found[name] ?? 0, found.scratch ?? 0, data?.test ?? 1);
      clear();
      for (const [i, name] of names.entries()) {
        tell(t("labels.training", { name: rows.title(name) }));
        const begin = {
          labels,
          epochs,
          scratch: name !== "tuned",
          synthetic: name === "synthetic" ? synthetic : 0,
          seed: spec?.seed ?? 0,
        };
        const accuracy = await tune(there, begin, goes, (answer) => {
          curves.add(name, answer);
          progress((i + answer.step / answer.steps) / names.length);
        });
        if (accuracy === null) return found;
        found[name] = accuracy;
        rows.put(name, accuracy, name === "scratch" ? null : gain(name).points);
      }
      const tests = number(data?.test ?? 0);
      say(caption, t("labels.done", { steps: number(curves.steps), labels: number(labels), tests }));
      // What each gained over the random start, which comes first.
      const said = names.slice(1).map((name) => {
        const { points, unsure, kind } = gain(name);
        const figures = { points: number(Math.abs(points), 1), unsure: number(unsure, 1), tests };
        return t(`labels.${name}.${kind}`, { ...figures, n: number(synthetic) });
      });
      tell(said.join(" "));
      return found;
    },
  };
}

/** The accuracies on the way, of all runs. @param {import('../../element/shell.js').Context} context */
function chartOf(context) {
  const { t, number, palette } = context;
  const chart = plot(context, { label: "labels.curves", empty: "labels.empty" });
  /** @returns {Record<Run, Point[]>} */
  const none = () => ({ scratch: [], tuned: [], synthetic: [] });
  let points = none();

  const curves = {
    root: chart.root,
    steps: 0,
    paint() {
      const { steps } = curves;
      const drawn = RUNS.filter((name) => points[name].length);
      const last = (/** @type {Run} */ name) =>
        `${t(`labels.${name}.short`)} ${number(points[name].at(-1)?.value ?? 0, 1)} %`;
      const label = drawn.length
        ? t("labels.chart", { steps: number(steps), list: drawn.map(last).join(", ") })
        : t("labels.curves");
      chart.paint(drawn.length > 0, label, () => {
        const { css } = palette();
        return {
          curves: drawn.map((name) => ({
            key: name,
            name: t(`labels.${name}.short`),
            points: points[name],
            ...styleOf(name, css),
          })),
          axis: t("loss.step"),
          where: (step) => t("chart.step", { step: number(step) }),
          tell: (value) => `${number(value, 1)} %`,
          until: steps,
          log: "never",
        };
      });
    },
    clear() {
      points = none();
      curves.paint();
    },
    /** @param {Run} name @param {import('./runs.js').Tuned} answer */
    add(name, { step, steps, accuracy, sample }) {
      curves.steps = steps;
      const share = accuracy ?? sample;
      if (share === null) return;
      points[name].push({ step, value: 100 * share });
      curves.paint();
    },
  };
  return curves;
}

/** The accuracies at the end. @param {import('../../element/shell.js').Context} context */
function tableOf({ t, number }) {
  const rows = RUNS.map((name) => {
    const title = h("th", { scope: "row" });
    const cell = meter(number, name !== "scratch");
    const gain = h("td");
    return { name, title, cell, gain, root: h("tr", {}, title, cell.root, gain) };
  });
  const head = ["accuracy", "gain"].map((name) => h("th", { scope: "col", t: `labels.${name}` }));
  const body = h("tbody", {}, ...rows.map(({ root }) => root));
  return {
    root: h("table", {}, h("thead", {}, h("tr", {}, h("td"), ...head)), body),
    clear() {
      for (const { cell, gain } of rows) {
        cell.put(null);
        say(gain, "");
      }
    },
    /** @param {number} synthetic images there would be */
    rename(synthetic) {
      for (const { name, title, root } of rows) {
        root.hidden = name === "synthetic" && !synthetic;
        say(title, t(`labels.${name}`, { n: number(synthetic) }));
      }
    },
    title: (/** @type {Run} */ name) => rows[RUNS.indexOf(name)].title.textContent ?? "",
    /** @param {Run} name @param {number} accuracy @param {number | null} points gained */
    put(name, accuracy, points) {
      const { cell, gain } = rows[RUNS.indexOf(name)];
      cell.put(accuracy);
      if (points !== null) say(gain, `${points < 0 ? "−" : "+"}${number(Math.abs(points), 1)}`);
    },
  };
}
