// @ts-check
// How large every layer's weights are, and how far they move in a step, on one logarithmic axis: whether each layer
// learns.

import { letters } from "../../draw/letters.js";
import { fade, fit } from "../../draw/paint.js";
import { h, inSight, say } from "../../lib/dom.js";
import { watch } from "../../measures/code-statistics.js";

/** Height of a layer's line and of its letters, the room for names at the left and for the axis below, in pixels. */
const [LINE, FONT, LEFT, BELOW] = [20, 12, 150, 22];
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** A layer hardly learns that moves this many times less than another, by its own size. */
const STILL = 1000;
/** Weights that move by more of their size in a step forget what they learned. */
const WILD = 0.1;

/** @typedef {import('../../element/shell.js').Context} Context */
/** @typedef {{name: string, values: Float32Array}} Weights */
/** @typedef {{name: string, size: number, moved: number}} Layer root mean squares: weights, their change in a step */

/** @param {Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { t, palette, number } = context;
  const canvas = h("canvas", { role: "img", label: "updates.title" });
  const summary = h("p.summary", { role: "status" });
  const caption = h("figcaption", { t: "updates.caption" });
  const root = h("figure", {}, h("h2", { t: "updates.title" }), canvas, summary, caption);
  /** @type {Layer[]} */ let layers = [];

  const show = () => {
    if (!layers.length) return;
    const said = told(layers, context);
    say(summary, said);
    delete canvas.dataset.label; // from now on it says more
    canvas.setAttribute("aria-label", `${t("updates.title")} ${said}`);
    canvas.style.height = `${layers.length * LINE + BELOW}px`;
    const fitted = fit(canvas);
    if (fitted) paint(fitted, layers, palette(), number);
  };
  const read = reader(context);
  const watched = watch(context, async () => {
    if (!inSight(root)) throw new Error("not now");
    layers = await read();
    show();
  });
  return { root, update: watched.update, frame: watched.frame, repaint: show };
}

/** Reads the layers, and compares them with the reading before of the same run. @param {Context} context */
function reader({ el, bus }) {
  /** @type {{built: unknown, step: number, weights: Weights[]} | null} */ let before = null;
  return async () => {
    const [there, { built }] = [el.model, bus.state];
    const { step } = await there.ask("status", {});
    /** @type {Weights[]} */ const weights = [];
    for (const { name } of built?.layers ?? []) weights.push({ name, values: (await there.weights(name)).values });
    const last = before?.built === built && before && before.step < step ? before : null;
    before = { built, step, weights };
    return weights.map(({ name, values }, i) => {
      const moved = last && rms(values, last.weights[i].values) / (step - last.step);
      return { name, size: rms(values), moved: moved ?? 0 };
    });
  };
}

/** The root mean square of some numbers, or of their differences from others. @param {Float32Array[]} numbers */
function rms(...[values, others]) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - (others?.[i] ?? 0)) ** 2;
  return Math.sqrt(sum / values.length);
}

/** @param {Layer[]} layers @param {Context} context */
function told(layers, { t }) {
  const share = (/** @type {Layer} */ { size, moved }) => moved / size || 0;
  const sorted = layers.toSorted((a, b) => share(a) - share(b));
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  if (!share(most)) return t("updates.none");
  const percent = (/** @type {Layer} */ layer) => Number((100 * share(layer)).toPrecision(2));
  const values = { least: least.name, most: most.name, low: percent(least), high: percent(most) };
  if (share(most) > WILD) return t("updates.wild", values);
  return t(share(most) > STILL * share(least) ? "updates.still" : "updates.alike", values);
}

/**
 * A disc for a layer's weights, a ring for their change in a step, over the powers of ten.
 * @param {NonNullable<ReturnType<typeof fit>>} fitted
 * @param {Layer[]} layers
 * @param {import('../../draw/paint.js').Palette} colours
 * @param {(value: number) => string} number
 */
function paint({ g, width, height }, layers, colours, number) {
  const exponents = layers
    .flatMap(({ size, moved }) => [size, moved])
    .filter((value) => value > 0)
    .map(Math.log10);
  const [low, high] = [Math.floor(Math.min(0, ...exponents)), Math.ceil(Math.max(0, ...exponents))];
  const span = Math.max(1, high - low);
  const font = Math.min(LINE - 2, letters(g.canvas, FONT));
  const left = (LEFT * font) / FONT;
  const x = (/** @type {number} */ exponent) => left + ((exponent - low) / span) * (width - left - 12);
  g.font = `${font}px ${colours.font}`;
  g.fillStyle = colours.css.soft;
  g.textAlign = "center";
  for (let power = low; power <= high; power++) {
    g.fillRect(Math.round(x(power)), 0, 0.5, height - BELOW);
    if ((power - low) % Math.ceil(span / 6) === 0) g.fillText(`10${superscript(number(power))}`, x(power), height - 6);
  }
  layers.forEach(({ name, size, moved }, i) => {
    const y = (i + 0.5) * LINE;
    g.textAlign = "left";
    g.fillStyle = colours.css.soft;
    g.fillText(name, 0, y + 4, left - 12);
    g.fillStyle = g.strokeStyle = fade(colours.ink, 0.9);
    g.lineWidth = 1.5;
    for (const value of [size, moved].filter((value) => value > 0)) {
      g.beginPath();
      g.arc(x(Math.log10(value)), y, 4, 0, 2 * Math.PI);
      if (value === size) g.fill();
      else g.stroke();
    }
  });
}

/** @param {string} digits of a whole number */
const superscript = (digits) => [...digits].map((digit) => RAISED[Number(digit)] ?? "⁻").join("");
