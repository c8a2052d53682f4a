// @ts-check
// What pulls a code to 0: L2 and L1 on the code, weight decay, nothing; each measured, and with what codes near 0
// decode to.

import { pixelsOf, rows as cut } from "../lib/arrays.js";
import { h, say } from "../lib/dom.js";
import { normals } from "../lib/normals.js";
import { squaredError } from "../draw/paint.js";
import { tiles } from "../draw/tiles.js";

/** The penalties: on the code so strong that its units end with a variance of about 1, which leaves the error alike. */
const PENALTIES = /** @type {Record<string, object>} */ ({
  none: {},
  l2: { codeL2: 0.015 },
  l1: { codeL1: 0.05 },
  decay: { weightL2: 0.01 },
});
const CHOICES = Object.keys(PENALTIES);
const WIDTH = 32;
const SAMPLES = 12;
/** Images behind the error. */
const IMAGES = 200;
const FIGURES = /** @type {const} */ (["step", "error", "mean", "norm", "active", "variety"]);

/** @param {import('../element/shell.js').Context} context @returns {import('./tab.js').Lesson} */
export function codeShrinkage(context) {
  const { el, bus } = context;
  const rows = Object.fromEntries(CHOICES.map((choice) => [choice, row(context, choice)]));
  const head = h("tr", {}, h("td"), ...FIGURES.map((name) => h("th", { scope: "col", t: `wrong.pull.at.${name}` })));
  const body = h("tbody", {}, ...CHOICES.map((choice) => rows[choice].root));
  const root = h(
    "div",
    {},
    h(
      "div.wide",
      { tabindex: 0, role: "region", label: "wrong.pull.table" },
      h("table", {}, h("thead", {}, head), body),
    ),
    h("p.soft", { t: "wrong.pull.told" }),
    h("div.strips", {}, ...CHOICES.map((choice) => rows[choice].figure)),
  );
  /** What the rows were measured on. @type {unknown} */ let data = null;

  return {
    choices: CHOICES,
    steps: () => 1500,
    root,
    spec: (choice) => ({
      family: "deep",
      layers: [128, WIDTH],
      codeActivation: "none",
      loss: "mse",
      batch: 64,
      optimizer: { learningRate: 0.003 },
      penalty: PENALTIES[choice],
    }),
    begin() {
      if (bus.state.data === data) return;
      data = bus.state.data;
      for (const { clear } of Object.values(rows)) clear();
    },
    async read(step, choice) {
      const { built, data } = bus.state;
      if (!data) return;
      const found = await measured(el.model, data.width * data.height);
      if (bus.state.built === built) rows[choice].show(step, found, data);
    },
    repaint() {
      for (const { strip } of Object.values(rows)) strip.repaint();
    },
  };
}

/**
 * One penalty: a row of the table, and a figure.
 * @param {import('../element/shell.js').Context} context
 * @param {string} choice
 */
function row(context, choice) {
  const { number } = context;
  const title = `wrong.pull.${choice}`;
  const cells = FIGURES.map(() => h("td", {}, "–"));
  const strip = tiles(context, { side: 110, across: SAMPLES / 2, label: "wrong.pull.samples" });
  const words = h("h3", {}, h("span", { t: "wrong.pull.samples" }), " · ", h("span", { t: title }));
  const figure = h("figure", { hidden: true }, words, strip.root);
  return {
    root: h("tr", {}, h("th", { scope: "row", t: title }), ...cells),
    figure,
    strip,
    clear() {
      figure.hidden = true;
      for (const cell of cells) say(cell, "–");
    },
    /**
     * @param {number} step
     * @param {Awaited<ReturnType<typeof measured>>} found
     * @param {import('../engine/types.js').DataInfo} data
     */
    show(step, { error, mean, norm, active, variety, decoded }, { width, height }) {
      figure.hidden = false;
      const varied = Number.isFinite(variety) ? `${number(100 * variety)} %` : "–";
      [number(step), number(error, 1), number(mean, 2), number(norm, 2), `${number(100 * active)} %`, varied].forEach(
        (text, i) => say(cells[i], text),
      );
      strip.show(decoded, width, height, { made: SAMPLES });
    },
  };
}

/**
 * The figures, with what codes near 0 decode to.
 * @param {import('../element/element.js').AutoencoderPlayground['model']} there
 * @param {number} size pixels of an image
 */
async function measured(there, size) {
  const { mean, norm, active } = await there.ask("codes", {});
  const decoded = cut(await there.run("decode", normals(1, SAMPLES * WIDTH)), size);
  const { pixels, errors } = await there.ask("survey", { first: 0, count: IMAGES, codes: false, errors: true });
  const all = errors ?? new Float32Array();
  const error = all.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0) / all.length;
  const variety = apart(decoded) / apart(cut(pixelsOf(pixels.subarray(0, SAMPLES * size)), size));
  return { mean, norm, active, error, variety, decoded };
}

/** The mean squared distance between two of the images. @param {Float32Array[]} images */
function apart(images) {
  let sum = 0;
  images.forEach((a, i) => images.slice(0, i).forEach((b) => (sum += squaredError(a, b))));
  return sum / ((images.length * (images.length - 1)) / 2);
}
