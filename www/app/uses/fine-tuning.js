// @ts-check
// The encoder as a classifier, trained with the same labels and steps from several starts: how many test images it
// names rightly on the way, all in one chart, and at the end.

import { h, say } from "../lib/dom.js";
import { plot } from "../draw/plot.js";
import { decodes } from "../engine/spec.js";
import { meter } from "./meter.js";

/** @typedef {'scratch'|'tuned'|'synthetic'} Run */
/** @typedef {import('../draw/drawing.js').Point} Point a percentage */

/** Of fine-tuning, as the engine has it; steps, or three epochs where these are more. */
const [BATCH, STEPS] = [128, 300];
/** Synthetic images: for each label, and about so many in all. */
const [EACH, MOST] = [10, 5120];
/** Fine-tuning takes its turns with everything else that the worker does. */
const TUNE_MS = 40;
/** Pieces of a dashed line. */
export const DASH = [5, 4];
export const RUNS = /** @type {const} */ (["scratch", "tuned", "synthetic"]);

/**
 * How many synthetic images, and for how long to train, in epochs of the labelled ones: such that both kinds of epoch
 * divide the steps, and every run ends with its learning rate.
 * @param {number} labels
 * @param {boolean} made whether the model can make images
 */
export function plan(labels, made) {
  const batch = Math.min(BATCH, labels);
  const steps = Math.ceil(labels / batch);
  const times = made ? Math.min(EACH, Math.floor(MOST / (steps * batch))) : 0;
  const epoch = steps * (times + 1);
  return {
    synthetic: times && epoch * batch - labels,
    epochs: (times + 1) * Math.ceil(Math.max(STEPS, 3 * steps) / epoch),
  };
}

/** @param {import('../element/shell.js').Context} context @param {(share: number) => void} progress */
export function starts(context, progress) {
  const { el, bus, t, number, palette } = context;
  const chart = plot(context, { label: "labels.curves", empty: "labels.empty" });
  const caption = h("figcaption");
  const rows = RUNS.map((name) => {
    const title = h("th", { scope: "row" });
    const cell = meter(number, name !== "scratch");
    const gain = h("td");
    return { name, title, cell, gain, root: h("tr", {}, title, cell.root, gain) };
  });
  const table = h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td"),
        h("th", { scope: "col", t: "labels.accuracy" }),
        h("th", { scope: "col", t: "labels.gain" }),
      ),
    ),
    h("tbody", {}, ...rows.map(({ root }) => root)),
  );
  /** @type {Record<Run, Point[]>} */ let curves = { scratch: [], tuned: [], synthetic: [] };
  let steps = 0;

  const style = (/** @type {Run} */ name) => {
    const { css } = palette();
    return {
      colour: name === "scratch" ? css.ink : css.recon,
      dash: name === "synthetic" ? DASH : [],
      width: name === "tuned" ? 2 : 1.5,
    };
  };
  const paint = () => {
    const drawn = RUNS.filter((name) => curves[name].length);
    const last = (/** @type {Run} */ name) =>
      `${t(`labels.${name}.short`)} ${number(curves[name].at(-1)?.value ?? 0, 1)} %`;
    const label = drawn.length
      ? t("labels.chart", { steps: number(steps), list: drawn.map(last).join(", ") })
      : t("labels.curves");
    chart.paint(drawn.length > 0, label, () => ({
      curves: drawn.map((name) => ({
        key: name,
        name: t(`labels.${name}.short`),
        points: curves[name],
        ...style(name),
      })),
      axis: t("loss.step"),
      where: (step) => t("chart.step", { step: number(step) }),
      tell: (value) => `${number(value, 1)} %`,
      until: steps,
      log: "never",
    }));
  };
  const clear = () => {
    curves = { scratch: [], tuned: [], synthetic: [] };
    for (const { cell, gain } of rows) {
      cell.put(null);
      say(gain, "");
    }
    say(caption, "");
    paint();
  };
  /**
   * What a start gained over the random one, and whether so many test images can tell.
   * @param {number} of
   * @param {number} base
   * @param {number} tests
   */
  const gained = (of, base, tests) => {
    const points = 100 * (of - base);
    const unsure = 196 * Math.sqrt((of * (1 - of) + base * (1 - base)) / tests);
    return { points, unsure, kind: Math.abs(points) <= unsure ? "even" : points > 0 ? "more" : "less" };
  };

  /** The rows for so many labels. @param {number} labels */
  const rename = (labels) => {
    const { spec } = bus.state;
    const { synthetic } = plan(labels, Boolean(spec && decodes(spec)));
    for (const { name, title, root } of rows) {
      root.hidden = name === "synthetic" && !synthetic;
      say(title, t(`labels.${name}`, { n: number(synthetic) }));
    }
  };

  return {
    chart: h("figure", {}, h("h3", { t: "labels.curves" }), chart.root, caption),
    table,
    paint,
    clear,
    rename,
    /**
     * @param {number} labels
     * @param {() => boolean} goes whether the answers are still wanted
     * @param {(text: string) => void} tell
     * @returns {Promise<Partial<Record<Run, number>>>} accuracies of what was finished
     */
    async train(labels, goes, tell) {
      const { spec, data } = bus.state;
      const there = el.model;
      const { synthetic, epochs } = plan(labels, Boolean(spec && decodes(spec)));
      const names = RUNS.filter((name) => name !== "synthetic" || synthetic);
      /** @type {Partial<Record<Run, number>>} */ const found = {};
      clear();
      for (const [i, name] of names.entries()) {
        tell(t("labels.training", { name: rows.find((row) => row.name === name)?.title.textContent ?? "" }));
        const begin = {
          labels,
          epochs,
          scratch: name !== "tuned",
          synthetic: name === "synthetic" ? synthetic : 0,
          seed: spec?.seed ?? 0,
        };
        let answer = await there.ask("fineTune", { begin });
        for (;;) {
          if (!goes()) return found;
          steps = answer.steps;
          const share = answer.accuracy ?? answer.sample;
          if (share !== null) {
            curves[name].push({ step: answer.step, value: 100 * share });
            paint();
          }
          progress((i + answer.step / steps) / names.length);
          if (answer.accuracy !== null) break;
          answer = await there.ask("fineTune", { budget: TUNE_MS });
        }
        const accuracy = (found[name] = answer.accuracy);
        const row = rows[RUNS.indexOf(name)];
        row.cell.put(accuracy);
        if (found.scratch !== undefined && name !== "scratch") {
          const { points } = gained(accuracy, found.scratch, data?.test ?? 1);
          say(row.gain, `${points < 0 ? "−" : "+"}${number(Math.abs(points), 1)}`);
        }
      }
      say(caption, t("labels.done", { steps: number(steps), labels: number(labels), tests: number(data?.test ?? 0) }));
      const said = names
        .filter((name) => name !== "scratch")
        .map((name) => {
          const { points, unsure, kind } = gained(found[name] ?? 0, found.scratch ?? 0, data?.test ?? 1);
          return t(`labels.${name}.${kind}`, {
            points: number(Math.abs(points), 1),
            unsure: number(unsure, 1),
            tests: number(data?.test ?? 0),
            n: number(synthetic),
          });
        });
      tell(said.join(" "));
      return found;
    },
  };
}
