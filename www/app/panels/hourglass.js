// @ts-check
// The signature picture: what the network sees, its layers as columns of units that taper to the code and widen again,
// and the picture rebuilt from the code alone. Every square is one unit, all of one size, inked by its activation; the
// lines are the largest contributions x_i w_ij from one layer to the next.

import { h } from "../lib/dom.js";
import { letters } from "../draw/letters.js";
import { fade, fit, image, mix } from "../draw/paint.js";
import { deepest, silhouette } from "../draw/silhouette.js";
import { again } from "./later.js";
import { TALLEST, crisp, place } from "./stations.js";

const LABELS = 42;
const NARROW = 520;
/** Room for a classifier's answers at the right. */
const ANSWERS = 190;

/**
 * How it is drawn where it is not the frame as it is: which hidden layer is the waist, that layer's name, and what is
 * said of the picture that comes out; and where everything was drawn.
 * @typedef {import('../draw/silhouette.js').Column} Column
 * @typedef {{name?: string, rebuilt?: string, size?: string}} Look
 * @typedef {{g: CanvasRenderingContext2D, columns: Column[], stations: Column[], outlet: Column | null, bottom: number,
 *   height: number}} Layout
 */

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { bus, t, palette, el } = context;
  const canvas = h("canvas", { role: "application", tabindex: 0, label: "plate.label" });
  const level = h("input", { type: "range", min: 0, max: 1, step: 0.01, label: "noise.label" });
  const amount = h("output");
  const fresh = h("button.quiet", { type: "button", t: "noise.again", label: "noise.againLabel" });
  level.addEventListener("input", () =>
    el.setHyperparameters({ noise: Number(level.value) }).catch((error) => el.complain(error)),
  );
  fresh.addEventListener("click", () => el.show({ noiseSeed: bus.state.noiseSeed + 1 }));
  const noise = h("div.noise", {}, h("span", { t: "noise.title" }), level, amount, fresh);
  const caption = h("figcaption");
  const root = h("figure", {}, canvas, h("div.foot", {}, noise, caption));
  const draw = (/** @type {import('../engine/types.js').Frame} */ frame, /** @type {Look} */ look = {}) =>
    paint(canvas, frame, bus.state, palette(), t, look);
  /** @type {import('../engine/types.js').Frame | null} */ let last = null;
  /** What its units answer to pointers and keys. @type {import('./units/units.js').Units | null} */ let units = null;
  /** What came before there was anything to read. @type {{event: Event | void} | null} */ let early = null;
  let asked = false;
  const bring = (/** @type {Event | void} */ event) => {
    if (!last) early = { event };
    if (asked || !last) return;
    asked = true;
    import("./units/units.js")
      .then((late) => late.units(context, { canvas, caption, draw, last: () => last, event }))
      .then(
        (made) => (units = made),
        again(el, () => (asked = false)),
      );
  };
  canvas.onpointerover = canvas.onfocus = bring;
  bus.state.instead = null;

  return {
    root,
    update(state) {
      const { spec, data } = state;
      noise.hidden = spec?.noise.kind === "none";
      if (spec && /** @type {ShadowRoot} */ (root.getRootNode()).activeElement !== level)
        level.value = String(spec.noise.level);
      amount.textContent = (spec?.noise.level ?? 0).toFixed(2);
      if (!spec) return;
      const code = spec.layers[spec.layers.length - 1];
      const classifier = spec.family === "classifier";
      const pixels = data ? data.width * data.height : 784;
      const words = { code, pixels, answers: data?.classes ?? 10 };
      const told = classifier ? "classifier" : code < pixels ? "caption" : "wide";
      caption.textContent = t(`hourglass.${told}`, words);
      canvas.setAttribute("aria-label", t("hourglass.label", { widths: [pixels, ...spec.layers].join(", "), code }));
      // Layer by layer only a part of the network is there.
      if (state.metrics?.phase?.steps && state.metrics.step) bring();
      units?.update(state);
    },
    frame(frame) {
      last = frame;
      if (early) bring(early.event);
      if (units) units.frame(frame);
      else draw(frame);
    },
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('../engine/types.js').Frame} frame
 * @param {import('../engine/types.js').State} state
 * @param {import('../draw/paint.js').Palette} colours
 * @param {import('../i18n/index.js').Translate} t
 * @param {Look} look
 * @returns {Layout | null} null while there is no room
 */
function paint(canvas, frame, state, colours, t, look) {
  const fitted = fit(canvas);
  if (!fitted || !state.spec) return null;
  const { g, width, height, ratio } = fitted;
  const { picture, layers, connections, rebuilds } = frame;
  const tall = height - LABELS;
  const longest = Math.max(frame.width, frame.height);
  // A phone has no room for large pictures and a large network: the pad above shows the picture already.
  const side = crisp(Math.min(tall, width * (width < NARROW ? 0.25 : 0.29)), longest, ratio);
  const pixel = side / longest;
  const wide = frame.width * pixel;
  const middle = tall / 2;
  const right = rebuilds ? width - wide : width - Math.min(ANSWERS, width * 0.26);
  const columns = place(
    layers.map((layer) => layer.width),
    { from: wide, to: right, tall, side, pixel, ratio },
  );
  const high = frame.height * pixel;
  const left = { x: 0, y: middle - high / 2, w: wide, h: high, columns: frame.width, size: pixel };
  const outlet = rebuilds ? { ...left, x: width - wide } : null;
  const answers = rebuilds ? null : bars(picture.output.length, right, middle, side);

  const stations = [left, ...columns, ...[outlet, answers].filter((end) => end !== null)];
  const waist = deepest(frame);
  silhouette(g, stations, waist + 1, colours);
  for (let k = 0; k + 1 < stations.length && k < connections.length; k++) {
    const last = k + 2 === stations.length;
    strands(g, stations[k], stations[k + 1], connections[k], colours, k === 0, last);
  }
  image(g, picture.corrupted, frame.width, frame.height, box(left), colours.paper, colours.ink);
  if (outlet) image(g, picture.output, frame.width, frame.height, box(outlet), colours.paper, colours.recon);
  if (answers) scores(g, picture.output, answers, width, colours);
  layers.forEach((layer, k) => units(g, layer.values, columns[k], colours));
  frameLines(g, [left, ...(outlet ? [outlet] : [])], colours);
  const pixels = `${frame.width} × ${frame.height}`;
  const bottom = Math.max(...stations.map((c) => c.y + c.h));
  const code = state.spec.family === "classifier" ? -1 : waist;
  labels(g, {
    left,
    outlet,
    columns,
    hidden: layers,
    tall: bottom,
    pixels,
    code,
    look,
    colours,
    t,
    width,
  });
  return { g, columns, stations, outlet, bottom, height };
}

/** @param {Column} c @returns {[number, number, number, number]} */
const box = (c) => [c.x, c.y, c.w, c.h];

/**
 * @param {CanvasRenderingContext2D} g
 * @param {Column} a
 * @param {Column} b
 * @param {import('../engine/types.js').Connections} connections
 * @param {import('../draw/paint.js').Palette} colours
 * @param {boolean} first
 * @param {boolean} last
 */
function strands(g, a, b, { from, to, strength }, colours, first, last) {
  const height = (/** @type {Column} */ c, /** @type {number} */ unit) =>
    c.y + (Math.floor(unit / c.columns) + 0.5) * c.size;
  const [x0, x1] = [a.x + a.w, b.x];
  const bend = (x1 - x0) * 0.5;
  g.lineWidth = first || last ? 0.6 : 0.8;
  for (let k = from.length - 1; k >= 0; k--) {
    const s = strength[k];
    const colour = s < 0 ? colours.negative : last ? colours.recon : colours.ink;
    g.strokeStyle = fade(colour, 0.08 + 0.5 * Math.abs(s));
    g.beginPath();
    g.moveTo(x0, height(a, from[k]));
    g.bezierCurveTo(x0 + bend, height(a, from[k]), x1 - bend, height(b, to[k]), x1, height(b, to[k]));
    g.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {Float32Array} values
 * @param {Column} c
 * @param {import('../draw/paint.js').Palette} colours
 */
function units(g, values, c, colours) {
  let most = 1e-6;
  for (const value of values) most = Math.max(most, Math.abs(value));
  const rows = Math.round(c.h / c.size);
  const padded = new Float32Array(rows * c.columns).fill(Number.NaN);
  padded.set(values);
  const rest = /** @type {[number, number, number]} */ (
    colours.paper.map((v, i) => Math.round(v + (colours.ink[i] - v) * 0.07))
  );
  const spare = padded.length - values.length;
  image(g, padded, c.columns, rows, box(c), rest, colours.ink, { scale: 1 / most, negative: colours.negative });
  g.fillStyle = colours.css.paper;
  if (spare) g.fillRect(c.x + (c.columns - spare) * c.size, c.y + (rows - 1) * c.size, spare * c.size + 1, c.size + 1);
  if (c.size < 4) return;
  for (let i = 0; i <= c.columns; i++) g.fillRect(c.x + i * c.size - 0.5, c.y, 1, c.h);
  for (let j = 0; j <= rows; j++) g.fillRect(c.x, c.y + j * c.size - 0.5, c.w, 1);
}

/**
 * A classifier's answers: one row each.
 * @param {number} count
 * @param {number} x
 * @param {number} middle
 * @param {number} side
 * @returns {Column}
 */
function bars(count, x, middle, side) {
  const size = Math.min(20, (side * TALLEST) / count);
  return { x, y: middle - (count * size) / 2, w: 18, h: count * size, columns: 1, size };
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {Float32Array} probabilities
 * @param {Column} c
 * @param {number} width
 * @param {import('../draw/paint.js').Palette} colours
 */
function scores(g, probabilities, c, width, colours) {
  const best = probabilities.indexOf(Math.max(...probabilities));
  g.textAlign = "center";
  g.textBaseline = "middle";
  probabilities.forEach((probability, i) => {
    const y = c.y + (i + 0.5) * c.size;
    g.font = `${i === best ? 600 : 400} ${Math.min(12.5, c.size)}px ${colours.font}`;
    g.fillStyle = i === best ? colours.css.recon : colours.css.soft;
    g.fillText(String(i), c.x + c.w / 2, y);
    g.fillStyle = fade(colours.recon, i === best ? 1 : 0.45);
    g.fillRect(c.x + c.w + 4, y - c.size * 0.3, Math.max(1, (width - c.x - c.w - 4) * probability), c.size * 0.6);
  });
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {Column[]} pictures
 * @param {import('../draw/paint.js').Palette} colours
 */
function frameLines(g, pictures, colours) {
  g.strokeStyle = fade(colours.ink, 0.3);
  g.lineWidth = 1;
  for (const p of pictures) g.strokeRect(p.x + 0.5, p.y + 0.5, p.w - 1, p.h - 1);
}

/** @param {CanvasRenderingContext2D} g @param {any} plan */
function labels(g, { left, outlet, columns, hidden, tall, pixels, code, look, colours, t, width }) {
  const [line1, line2] = [tall + 18, tall + 34];
  const font = `${letters(g.canvas, width < 520 ? 11 : 12.5)}px ${colours.font}`;
  g.textBaseline = "alphabetic";
  const write = (
    /** @type {string} */ text,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {string} */ colour,
    weight = 400,
  ) => {
    g.font = `${weight} ${font}`;
    g.fillStyle = colour;
    g.fillText(text, x, y);
  };
  g.textAlign = "left";
  write(t("hourglass.seen"), left.x, line1, colours.css.ink, 600);
  write(pixels, left.x, line2, colours.css.soft);
  g.textAlign = "right";
  if (outlet) {
    write(look.rebuilt ?? t("hourglass.rebuilt"), outlet.x + outlet.w, line1, colours.css.recon, 600);
    write(look.size ?? pixels, outlet.x + outlet.w, line2, colours.css.soft);
  }
  g.textAlign = "center";
  hidden.forEach((/** @type {any} */ layer, /** @type {number} */ k) => {
    const x = columns[k].x + columns[k].w / 2;
    const name = k === code;
    // Next to the code, or to the end, there may be no room: the pointer tells the width.
    if (!name && [columns[code], outlet].some((one) => Math.abs(one?.x - x) < 30)) return;
    write(
      String(layer.width),
      x,
      line1,
      name ? colours.css.ink : mix(colours.ink, colours.paper, 0.35),
      name ? 600 : 400,
    );
    if (name) write(look.name ?? t("hourglass.code"), x, line2, colours.css.soft);
  });
}
