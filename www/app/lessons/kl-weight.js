// @ts-check
// A variational autoencoder without its KL term, and with too much of it: every dimension's sigma over the steps.

import { rows } from "../lib/arrays.js";
import { h, say } from "../lib/dom.js";
import { normals } from "../lib/normals.js";
import { fade, fit } from "../draw/paint.js";
import { tiles } from "../draw/tiles.js";

const BETAS = /** @type {Record<string, number>} */ ({ with: 1, without: 0, strong: 30 });
const WIDTH = 8;
const SAMPLES = 16;
/** A dimension with less says next to nothing about the image, in nats. */
const SILENT = 0.05;
/** The axis of sigma, logarithmic. */
const [LOW, HIGH] = [0.003, 2];
const MARGIN = { left: 44, right: 8, top: 10, bottom: 24 };

/** @typedef {{step: number, beta: number, sigma: number[], mean: number, used: number}} Point */

/** @param {import('../element/shell.js').Context} context @returns {import('./tab.js').Lesson} */
export function spread(context) {
  const { el, bus, t, palette, number } = context;
  const canvas = h("canvas", { role: "img", label: "wrong.spread.chart" });
  const strip = tiles(context, { side: 120, across: SAMPLES / 2, label: "wrong.spread.samples" });
  const told = h("p.told", { role: "status" });
  const root = h(
    "div.pair",
    {},
    h("figure", {}, h("h3", { t: "wrong.spread.chart" }), canvas, told),
    h("div", {}, h("h3", { t: "wrong.spread.samples" }), strip.root),
  );
  /** @type {Point[]} */ let points = [];

  const paint = () => {
    const last = points.at(-1);
    if (last) {
      say(
        told,
        t("wrong.spread.told", {
          sigma: number(last.mean, 3),
          used: last.used,
          all: WIDTH,
          beta: number(last.beta),
          step: number(last.step),
        }),
      );
      canvas.setAttribute(
        "aria-label",
        `${t("wrong.spread.chart")}: ${last.sigma.map((value) => number(value, 3)).join(", ")}`,
      );
    }
    const space = fit(canvas);
    if (!space) return;
    const { g, width, height } = space;
    const { css, ink, font } = palette();
    const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
    const end = Math.max(1, last?.step ?? 1);
    const x = (/** @type {number} */ step) => MARGIN.left + (step / end) * (right - MARGIN.left);
    const y = (/** @type {number} */ sigma) =>
      bottom - (Math.log(Math.min(HIGH, Math.max(LOW, sigma)) / LOW) / Math.log(HIGH / LOW)) * (bottom - MARGIN.top);
    g.font = `11px ${font}`;
    for (const level of [0.01, 0.1, 1]) {
      g.fillStyle = fade(ink, level === 1 ? 0.4 : 0.12);
      g.fillRect(MARGIN.left, Math.round(y(level)), right - MARGIN.left, 1);
      g.fillStyle = css.soft;
      g.textAlign = "right";
      g.fillText(String(level), MARGIN.left - 8, y(level) + 4);
    }
    g.textAlign = "right";
    g.fillText(`${number(end)} ${t("loss.step")}`, right, height - 6);
    // Where the weight was changed.
    points.forEach(({ step, beta }, i) => {
      if (i && beta === points[i - 1].beta) return;
      const at = x(i ? points[i - 1].step : 0);
      g.fillStyle = fade(ink, 0.3);
      if (i) g.fillRect(Math.round(at), MARGIN.top, 1, bottom - MARGIN.top);
      g.fillStyle = css.soft;
      g.textAlign = x(step) > right - 60 ? "right" : "left";
      g.fillText(`β = ${number(beta)}`, at + (x(step) > right - 60 ? -5 : 5), bottom - 6);
    });
    const line = (/** @type {(point: Point) => number} */ value) => {
      g.beginPath();
      points.forEach((point, i) => g[i ? "lineTo" : "moveTo"](x(point.step), y(value(point))));
      g.stroke();
    };
    g.lineJoin = "round";
    [g.lineWidth, g.strokeStyle] = [1, fade(ink, 0.32)];
    for (let i = 0; i < WIDTH; i++) line(({ sigma }) => sigma[i]);
    [g.lineWidth, g.strokeStyle] = [2.25, css.recon];
    line(({ mean }) => mean);
  };
  return {
    choices: Object.keys(BETAS),
    steps: () => 600,
    root,
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
      strip.show(rows(pictures, data.width * data.height), data.width, data.height, { made: SAMPLES });
      paint();
    },
    repaint() {
      paint();
      strip.repaint();
    },
  };
}
