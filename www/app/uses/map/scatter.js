// @ts-check
// Points of a plane, coloured by class, on two canvases: the points below, and above them what follows the pointer, so
// that ten thousand points are drawn only when they change.

import { h } from "../../lib/dom.js";
import { letters } from "../../draw/letters.js";
import { fit } from "../../draw/paint.js";

/** More points than this are dots; fewer are their digits. */
const GLYPHS = 1500;
const MARGIN = 14;

/**
 * The colours of classes, spread over the circle of hues: such that text in them can be read on the theme's paper.
 * @param {number} index
 * @param {number} count
 * @param {boolean} dark
 */
export const hue = (index, count, dark) =>
  `oklch(${dark ? 0.78 : 0.51} ${dark ? 0.12 : 0.15} ${(25 + (360 * index) / count) % 360})`;

/**
 * @typedef {{points: Float32Array, classes: ArrayLike<number> | null, count: number, glyphs: ArrayLike<number> | null}}
 *   Cloud `points` [n, 2];
 *   `classes` of `count` are coloured; `glyphs` are the numbers that are written
 */

export class Scatter {
  /** @type {Cloud | null} */ cloud = null;
  below = h("canvas", { "aria-hidden": "true" });
  above = h("canvas", { role: "img" });
  /** Until there are points. */ waiting = h("p.soft.waiting", { t: "uses.map.waiting" });
  root = h("div.scatter", {}, this.below, this.above, this.waiting);
  /** Left, top, width, height of the points' own plane. */ box = [0, 0, 1, 1];
  #palette;
  #dark;
  /** The class that stands out. */ #only = -1;

  /**
   * @param {() => import('../../draw/paint.js').Palette} palette
   * @param {() => boolean} dark
   * @param {string} label a string's name
   */
  constructor(palette, dark, label) {
    this.#palette = palette;
    this.#dark = dark;
    this.above.dataset.label = label;
  }

  /** @param {Cloud} cloud */
  set(cloud) {
    this.cloud = cloud;
    this.waiting.hidden = true;
    const [low, high] = [
      [Infinity, Infinity],
      [-Infinity, -Infinity],
    ];
    for (let i = 0; i < cloud.points.length; i++) {
      low[i % 2] = Math.min(low[i % 2], cloud.points[i]);
      high[i % 2] = Math.max(high[i % 2], cloud.points[i]);
    }
    this.box = [low[0], low[1], high[0] - low[0] || 1, high[1] - low[1] || 1];
    this.draw();
  }

  /** Shows one class above the others, or with -1 all alike. @param {number} index */
  only(index) {
    this.#only = index;
    this.draw();
  }

  draw() {
    const space = fit(this.below);
    if (!space || !this.cloud) return;
    const { g } = space;
    const { points, classes, count, glyphs } = this.cloud;
    const digits = points.length / 2 <= GLYPHS ? glyphs : null;
    const { font, css } = this.#palette();
    g.font = `600 ${letters(this.below, 11)}px ${font}`;
    g.textAlign = "center";
    g.textBaseline = "middle";
    const size = points.length > 8000 ? 2.5 : 3.5;
    for (let one = 0; one < Math.max(1, count); one++) {
      g.fillStyle = classes ? hue(one, count, this.#dark()) : css.ink;
      g.globalAlpha = this.#only >= 0 && this.#only !== one ? 0.12 : digits ? 0.95 : 0.75;
      for (let i = 0; i < points.length / 2; i++) {
        if (classes && classes[i] !== one) continue;
        const [x, y] = this.place(points[2 * i], points[2 * i + 1]);
        if (digits) g.fillText(String(digits[i]), x, y);
        else g.fillRect(x - size / 2, y - size / 2, size, size);
      }
    }
    g.globalAlpha = 1;
  }

  /**
   * Where a point of the plane stands on the canvas.
   * @param {number} x
   * @param {number} y
   * @returns {[number, number]}
   */
  place(x, y) {
    const [left, top, width, height] = this.box;
    return [
      MARGIN + ((x - left) / width) * (this.above.clientWidth - 2 * MARGIN),
      MARGIN + ((y - top) / height) * (this.above.clientHeight - 2 * MARGIN),
    ];
  }

  /**
   * The point of the plane at a place of the canvas.
   * @param {number} px
   * @param {number} py
   * @returns {[number, number]}
   */
  at(px, py) {
    const [left, top, width, height] = this.box;
    return [
      left + ((px - MARGIN) / (this.above.clientWidth - 2 * MARGIN)) * width,
      top + ((py - MARGIN) / (this.above.clientHeight - 2 * MARGIN)) * height,
    ];
  }

  /** The number of the point nearest to a place of the canvas, or -1. @param {number} px @param {number} py */
  nearest(px, py) {
    let [best, least] = [-1, Infinity];
    const points = this.cloud?.points ?? [];
    for (let i = 0; i < points.length / 2; i++) {
      const [x, y] = this.place(points[2 * i], points[2 * i + 1]);
      const distance = (x - px) ** 2 + (y - py) ** 2;
      if (distance < least) [best, least] = [i, distance];
    }
    return best;
  }

  /** The numbers of the points inside a closed line on the canvas. @param {[number, number][]} line */
  inside(line) {
    const points = this.cloud?.points ?? [];
    const found = [];
    for (let i = 0; i < points.length / 2; i++)
      if (within(this.place(points[2 * i], points[2 * i + 1]), line)) found.push(i);
    return found;
  }
}

/**
 * Whether a ray from the point crosses the line an odd number of times.
 * @param {[number, number]} point
 * @param {[number, number][]} line
 */
function within([x, y], line) {
  let odd = false;
  line.forEach(([ax, ay], i) => {
    const [bx, by] = line.at(i - 1) ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  });
  return odd;
}
