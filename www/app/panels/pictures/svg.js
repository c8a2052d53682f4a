// @ts-check
// A chart's curves as SVG: lines that stay sharp at any size, and text that stays text.

import { columns, digits, places, powers, reach, ticks } from "../../draw/columns.js";

/** @typedef {import('../../draw/drawing.js').Drawing} Drawing */
/** @typedef {import('../../draw/drawing.js').Curve} Curve */

const [WIDTH, HEIGHT] = [720, 360];
/** Free places around the curves, and the heights of lines of text. */
const [LEFT, RIGHT, TOP, BOTTOM, LINE, SMALL] = [56, 20, 64, 68, 18, 12];

/** @param {string} text */
const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** A colour as drawing programs know it, its opacity apart. @param {string} colour rgb(...) */
function ink(colour) {
  const [r = 0, g = 0, b = 0, alpha] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  const hex = [r, g, b].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("");
  return { stroke: `#${hex}`, "stroke-opacity": alpha };
}
/** @param {number} value */
const short = (value) => String(Number(value.toFixed(2)));

/**
 * @param {string} tag
 * @param {Record<string, string | number | undefined>} attributes
 * @param {string} [inside]
 */
function node(tag, attributes, inside = "") {
  const told = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== "");
  return `<${tag}${told.map(([name, value]) => ` ${name}="${safe(String(value))}"`).join("")}>${inside}</${tag}>`;
}
/** @param {number} x @param {number} y @param {string} words @param {Record<string, string | number>} [more] */
const text = (x, y, words, more) => node("text", { x: short(x), y: short(y), ...more }, safe(words));

/**
 * Where steps and values lie in the picture.
 * @param {Drawing} drawing
 * @param {boolean} log
 */
function scales({ curves, level, until = 0, steps: few }, log) {
  const { told } = columns(curves, log);
  const all = few ? [told[0] / 1.5, (told.at(-1) ?? 1) * 1.5] : [told[0] ?? 0, Math.max(until, told.at(-1) ?? 1)];
  const view = /** @type {[number, number]} */ (all);
  const right = curves.some(({ own }) => own);
  const wide = WIDTH - LEFT - (right ? LEFT : RIGHT);
  const of = (/** @type {boolean} */ apart) => {
    const seen = curves.filter(({ own = false, behind }) => own === apart && !behind);
    const [low, high] = reach(seen, view, { log, level: apart ? null : (level?.value ?? null), head: true });
    const at = (/** @type {number} */ value) =>
      log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    const marks = log ? powers(low, high) : ticks(low, high, 4);
    return { low, high, marks, y: (/** @type {number} */ value) => TOP + (1 - at(value)) * (HEIGHT - TOP - BOTTOM) };
  };
  const share = (/** @type {number} */ step) =>
    few ? Math.log(step / view[0]) / Math.log(view[1] / view[0]) : (step - view[0]) / (view[1] - view[0] || 1);
  const x = (/** @type {number} */ step) => LEFT + share(step) * wide;
  return { view, few, wide, x, main: of(false), own: right ? of(true) : null };
}

/**
 * A curve as a path: broken where its part changes and where it cannot be drawn.
 * @param {Curve} curve
 * @param {(step: number) => number} x
 * @param {(value: number) => number} y
 * @param {boolean} log
 */
function path({ points }, x, y, log) {
  let part = points[0]?.part;
  let joined = false;
  /** @type {number | null | undefined} */ let before = null;
  return points
    .map(({ step, value, part: of }) => {
      if (of !== part) [joined, before, part] = [false, null, of];
      // What is measured now and then is repeated in between.
      if (value == null || value === before || !Number.isFinite(value) || (log && value <= 0)) return "";
      const sign = joined ? "L" : "M";
      [joined, before] = [true, value];
      return `${sign}${short(x(step))} ${short(y(value))}`;
    })
    .join("");
}

/**
 * @param {Drawing} drawing
 * @param {{title: string, caption: string, log: boolean, number: (value: number, digits?: number) => string,
 *   palette: import('../../draw/paint.js').Palette}} how
 * @returns {string} an SVG document
 */
export function chart(drawing, { title, caption, log, number, palette: { css, font } }) {
  const { view, few, wide, x, main, own } = scales(drawing, log);
  const foot = HEIGHT - BOTTOM;
  const end = LEFT + wide;
  const { curves, level, marks = [], axis = "", unit = "" } = drawing;
  const soft = { fill: css.soft, "font-size": SMALL };
  const rule = (/** @type {number} */ y) => node("path", { d: `M${LEFT} ${short(y)}H${end}`, stroke: css.hair });
  const label = (/** @type {NonNullable<typeof own>} */ scale, /** @type {number} */ value) =>
    number(value, log ? places(value) : digits(scale.marks)) + unit;
  const grid = main.marks.map(
    (value) =>
      rule(main.y(value)) + text(LEFT - 8, main.y(value) + 4, label(main, value), { "text-anchor": "end", ...soft }),
  );
  const second = (own?.marks ?? []).map((value) =>
    text(end + 8, (own ?? main).y(value) + 4, label(own ?? main, value), soft),
  );
  const steps = (few ?? ticks(view[0], view[1], 5)).map((step) =>
    text(x(step), foot + LINE, number(step), { "text-anchor": "middle", ...soft }),
  );
  const phases = marks
    .filter(({ step }) => step >= view[0] && step <= view[1])
    .map(
      ({ step, name }) =>
        node("path", { d: `M${short(x(step))} ${TOP}V${foot}`, stroke: css.hair }) +
        text(x(step) + 4, TOP + 10, name, soft),
    );
  const trivial =
    level && level.value >= main.low && level.value <= main.high
      ? node("path", {
          d: `M${LEFT} ${short(main.y(level.value))}H${end}`,
          stroke: css.soft,
          "stroke-dasharray": "2 3",
        }) + text(end, main.y(level.value) - 5, level.name, { "text-anchor": "end", ...soft })
      : "";
  const lines = curves.map((curve) => {
    const { y } = curve.own && own ? own : main;
    const { colour, width, dash } = curve;
    const looks = {
      ...ink(colour),
      "stroke-width": width,
      "stroke-dasharray": dash?.join(" "),
      "stroke-linejoin": "round",
    };
    return node("path", { d: path(curve, x, y, log), fill: "none", "clip-path": "url(#curves)", ...looks });
  });
  let left = LEFT;
  const legend = curves
    .filter(({ key }, i) => curves.findIndex((one) => one.key === key) === i)
    .map(({ name, colour, dash }) => {
      const looks = { ...ink(colour), "stroke-width": 2, "stroke-dasharray": dash?.join(" ") };
      const line = node("path", { d: `M${left} 42h20`, ...looks });
      const entry = line + text(left + 27, 46, name, { fill: css.ink, "font-size": SMALL + 1 });
      left += 52 + [...name].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 13 : 7.2), 0);
      return entry;
    });
  const clip = node("clipPath", { id: "curves" }, node("rect", { x: LEFT, y: TOP, width: wide, height: foot - TOP }));
  const parts = [
    node("title", {}, safe(title)),
    node("rect", { width: "100%", height: "100%", fill: css.paper }),
    node("defs", {}, clip),
    text(LEFT, 22, title, { fill: css.ink, "font-size": 15, "font-weight": "bold" }),
    ...legend,
    ...grid,
    ...second,
    node("path", { d: `M${LEFT} ${foot}H${end}`, stroke: css.soft }),
    ...steps,
    text(end, foot + 2 * LINE - 2, axis, { "text-anchor": "end", ...soft }),
    ...phases,
    trivial,
    ...lines,
    text(LEFT, HEIGHT - 12, caption, soft),
  ];
  const size = { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "font-family": font };
  return node("svg", { xmlns: "http://www.w3.org/2000/svg", ...size }, parts.join("\n"));
}
