// @ts-check
// A line chart over training steps: few axes, and curves that carry their names at their ends.

import { fade } from "./paint.js";

const MARGIN = { left: 44, right: 58, top: 12, bottom: 26 };
/** Between the names of two curves. */
const LINE = 13;

/**
 * @typedef {{step: number, value: number | null | undefined, part?: number}} Point a curve is broken where `part`
 *   changes
 * @typedef {{name: string, colour: string, width: number, dash?: number[], points: Point[]}} Curve
 * @typedef {NonNullable<ReturnType<typeof import('./paint.js').fit>>} Space a canvas that has been fitted to its place
 * @typedef {{value: number, name: string}} Level a dotted line: higher values are cut off a little above it
 */

/**
 * One measure of a training. Each phase has a loss of its own; at its first step it is still that of the one before.
 * @param {import('../engine/types.js').Metrics[]} history
 * @param {'loss'|'testLoss'|'testDivergence'} key
 * @param {Omit<Curve, 'points'>} look
 * @returns {Curve}
 */
export const curve = (history, key, look) => ({
  ...look,
  points: history.map(({ step, phase, [key]: value }) => ({
    step,
    value,
    part: key === "loss" && phase ? phase.index - Number(!phase.step) : undefined,
  })),
});

export class Plot {
  /**
   * @param {Space} space
   * @param {Curve[]} curves
   * @param {{level?: Level | null, until?: number}} limits `until` this step at least
   * @param {import('./paint.js').Palette} colours
   * @param {(value: number, digits?: number) => string} number
   */
  constructor({ g, width, height }, curves, { level, until }, colours, number) {
    this.g = g;
    this.curves = curves;
    this.level = level;
    this.colours = colours;
    this.number = number;
    this.right = width - MARGIN.right;
    this.bottom = height - MARGIN.bottom;
    const points = curves.flatMap((curve) => curve.points);
    const values = points.map(({ value }) => value ?? NaN).filter(Number.isFinite);
    const low = values.length ? Math.min(...values) : 0;
    const ceiling = level ? Math.max(1.12 * level.value, 1.2 * low) : Infinity;
    const high = Math.min(Math.max(...(values.length ? values : [1]), level?.value ?? 0), ceiling);
    const span = high - low || high || 1;
    this.low = Math.max(0, low - 0.06 * span);
    this.high = high + 0.04 * span;
    const steps = points.map(({ step }) => step);
    this.last = Math.max(until ?? 1, ...steps);
    this.first = steps.length > 1 ? Math.min(...steps) : 0;
    g.font = `11px ${colours.font}`;
    g.lineJoin = "round";
  }

  /** @param {number} step */
  x(step) {
    return MARGIN.left + ((step - this.first) / Math.max(1, this.last - this.first)) * (this.right - MARGIN.left);
  }

  /** @param {number} value */
  y(value) {
    const k = (Math.min(value, this.high) - this.low) / (this.high - this.low);
    return this.bottom - k * (this.bottom - MARGIN.top);
  }

  /** @param {string} axis the name of the horizontal one */
  draw(axis) {
    this.#axes(axis);
    if (this.level) this.#level(this.level);
    for (const curve of this.curves) this.#curve(curve);
    this.#names();
  }

  /** @param {string} name of the horizontal axis */
  #axes(name) {
    const { g, colours } = this;
    g.strokeStyle = fade(colours.ink, 0.3);
    g.lineWidth = 1;
    g.beginPath();
    g.moveTo(MARGIN.left, this.bottom + 0.5);
    g.lineTo(this.right, this.bottom + 0.5);
    g.stroke();
    g.fillStyle = colours.css.soft;
    g.textBaseline = "middle";
    g.textAlign = "right";
    const levels = ticks(this.low, this.high, 4);
    const digits = Math.max(0, Math.ceil(-Math.log10(levels[1] - levels[0]) - 1e-6)) || 0;
    for (const tick of levels) {
      g.fillText(this.number(tick, digits), MARGIN.left - 8, this.y(tick));
      g.fillStyle = fade(colours.ink, 0.09);
      g.fillRect(MARGIN.left, Math.round(this.y(tick)), this.right - MARGIN.left, 1);
      g.fillStyle = colours.css.soft;
    }
    g.textBaseline = "alphabetic";
    g.textAlign = "center";
    for (const tick of ticks(this.first, this.last, 4)) g.fillText(this.number(tick), this.x(tick), this.bottom + 17);
    g.textAlign = "right";
    // A little inside: a glyph may be wider than it says, and the canvas would cut it.
    g.fillText(name, this.right + MARGIN.right - 3, this.bottom + 17);
  }

  /** @param {string} text */
  hush(text) {
    const { g } = this;
    g.fillStyle = fade(this.colours.ink, 0.3);
    g.fillRect(0, this.bottom, this.right + MARGIN.right, 1);
    g.fillStyle = this.colours.css.soft;
    g.font = `13px ${this.colours.font}`;
    g.fillText(text, 0, this.bottom - 12);
  }

  /** @param {Level} level */
  #level({ value, name }) {
    const { g } = this;
    g.strokeStyle = g.fillStyle = this.colours.css.soft;
    g.setLineDash([1, 4]);
    g.lineCap = "round";
    g.beginPath();
    g.moveTo(MARGIN.left, this.y(value));
    g.lineTo(this.right, this.y(value));
    g.stroke();
    g.setLineDash([]);
    g.textAlign = "right";
    g.fillText(name, this.right, this.y(value) - 5);
  }

  /** @param {Curve} curve */
  #curve({ points, colour, width, dash = [] }) {
    const { g } = this;
    g.strokeStyle = colour;
    g.lineWidth = width;
    g.setLineDash(dash);
    g.beginPath();
    /** @type {Point | null} */ let before = null;
    for (const point of points) {
      const { step, value, part } = point;
      // What is measured now and then is repeated in between: only what was measured is a point.
      if (value == null || !Number.isFinite(value) || (value === before?.value && part === before.part)) continue;
      if (before && before.part === part) g.lineTo(this.x(step), this.y(value));
      else g.moveTo(this.x(step), this.y(value));
      before = point;
    }
    g.stroke();
    g.setLineDash([]);
  }

  /** Names are kept apart. */
  #names() {
    const { g } = this;
    const placed = this.curves
      .flatMap(({ points, colour, name }) => {
        const value = points.at(-1)?.value;
        return value != null && Number.isFinite(value) ? [{ colour, name, y: this.y(value) }] : [];
      })
      .sort((a, b) => a.y - b.y);
    // Down where they would touch, and up again from the axis.
    placed.forEach((end, i) => (end.y = Math.max(end.y, (placed[i - 1]?.y ?? -Infinity) + LINE)));
    let lowest = this.bottom - 4;
    for (const end of placed.toReversed()) {
      end.y = Math.min(end.y, lowest);
      lowest = end.y - LINE;
    }
    g.textAlign = "left";
    g.textBaseline = "middle";
    for (const { colour, name, y } of placed) {
      g.fillStyle = colour;
      g.fillText(name, this.right + 8, y);
    }
    g.textBaseline = "alphabetic";
  }

  /** What came after a moment that is looked at is pale. @param {number} step */
  past(step) {
    const x = this.x(step);
    this.g.fillStyle = fade(this.colours.paper, 0.72);
    this.g.fillRect(x, 0, this.right - x, this.bottom);
    this.g.fillStyle = this.colours.css.ink;
    this.g.fillRect(Math.round(x), MARGIN.top, 1, this.bottom - MARGIN.top);
  }

  /** @param {number} step */
  cross(step) {
    this.g.fillStyle = fade(this.colours.ink, 0.35);
    this.g.fillRect(Math.round(this.x(step)), MARGIN.top, 1, this.bottom - MARGIN.top);
  }
}

/** Round numbers within a range. @param {number} low @param {number} high @param {number} count */
function ticks(low, high, count) {
  const raw = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((k) => k * power >= raw) ?? 10) * power;
  const out = [];
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) out.push(v);
  return out;
}
