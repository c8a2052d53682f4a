// @ts-check
// A variational autoencoder without its KL term, and with too much of it: every dimension's sigma over the steps.

import { rows } from "../lib/arrays.js";
import { h, say } from "../lib/dom.js";
import { normals } from "../lib/normals.js";
import { fade } from "../draw/paint.js";
import { plot } from "../draw/plot.js";
import { tiles } from "../draw/tiles.js";

const BETAS = /** @type {Record<string, number>} */ ({ with: 1, without: 0, strong: 30 });
const WIDTH = 8;
const SAMPLES = 16;
/** A dimension with less says next to nothing about the image, in nats. */
const SILENT = 0.05;

/** @typedef {{step: number, beta: number, sigma: number[], mean: number, used: number}} Point */

/** @param {import('../element/shell.js').Context} context @returns {import('./tab.js').Lesson} */
export function klWeight(context) {
  const { el, bus } = context;
  const view = look(context);
  /** @type {Point[]} */ let points = [];

  return {
    choices: Object.keys(BETAS),
    steps: () => 600,
    root: view.root,
    spec: (choice) => ({
      family: "vae",
      layers: [128, WIDTH],
      batch: 64,
      optimizer: { learningRate: 0.003 },
      vae: { beta: BETAS[choice] },
    }),
    live: (choice) => ({ beta: BETAS[choice] }),
    begin: () => (points = []),
    async read(step) {
      const { built, data, spec } = bus.state;
      const there = el.model;
      const { gaussians } = await there.ask("codes", {});
      const pictures = await there.run("decode", normals(1, SAMPLES * WIDTH));
      if (!gaussians || !data || !spec?.vae || bus.state.built !== built) return;
      const { sigma, divergence } = /** @type {{sigma: number[], divergence: number[]}} */ (gaussians);
      // The timeline leads back, and training on from there drops what came later.
      points = points.filter((point) => point.step < step);
      points.push({
        step,
        beta: spec.vae.beta,
        sigma,
        mean: sigma.reduce((sum, one) => sum + one, 0) / WIDTH,
        used: divergence.filter((nats) => nats > SILENT).length,
      });
      view.strip.show(rows(pictures, data.width * data.height), data.width, data.height, { made: SAMPLES });
      view.paint(points);
    },
    repaint() {
      view.paint(points);
      view.strip.repaint();
    },
  };
}

/** The chart with what it says, and pictures. @param {import('../element/shell.js').Context} context */
function look(context) {
  const { t, number } = context;
  const chart = plot(context, { label: "wrong.spread.chart", empty: "loss.empty" });
  const strip = tiles(context, { side: 120, across: SAMPLES / 2, label: "wrong.spread.samples" });
  const told = h("p.told", { role: "status" });
  return {
    strip,
    root: h(
      "div.pair",
      {},
      h("figure", {}, h("h3", { t: "wrong.spread.chart" }), chart.root, told),
      h("div", {}, h("h3", { t: "wrong.spread.samples" }), strip.root),
    ),
    /** @param {Point[]} points */
    paint(points) {
      const last = points.at(-1);
      let label = t("wrong.spread.chart");
      if (last) {
        const { sigma, mean, used, beta, step } = last;
        const figures = { sigma: number(mean, 3), used, all: WIDTH, beta: number(beta), step: number(step) };
        say(told, t("wrong.spread.told", figures));
        label += `: ${sigma.map((value) => number(value, 3)).join(", ")}`;
      }
      chart.paint(points.length > 1, label, () => sigmas(context, points));
    },
  };
}

/**
 * Every dimension's sigma, and their mean.
 * @param {import('../element/shell.js').Context} context
 * @param {Point[]} points
 */
function sigmas({ t, palette, number }, points) {
  const { css, ink } = palette();
  const look = { key: "each", name: t("wrong.spread.each"), colour: fade(ink, 0.32), width: 1, quiet: true };
  const each = Array.from({ length: WIDTH }, (_, i) => ({
    ...look,
    points: points.map(({ step, sigma }) => ({ step, value: sigma[i] })),
  }));
  const mean = points.map(({ step, mean }) => ({ step, value: mean }));
  return {
    curves: [...each, { key: "mean", name: t("wrong.spread.mean"), colour: css.recon, width: 2.25, points: mean }],
    axis: t("loss.step"),
    where: (/** @type {number} */ step) => t("chart.step", { step: number(step) }),
    tell: (/** @type {number} */ value) => number(value, 3),
    level: { value: 1, name: "σ = 1" },
    // Where the weight was changed.
    marks: points.flatMap(({ beta }, i) =>
      i && beta === points[i - 1].beta ? [] : { step: points[Math.max(0, i - 1)].step, name: `β = ${number(beta)}` },
    ),
    log: /** @type {const} */ ("always"),
  };
}
