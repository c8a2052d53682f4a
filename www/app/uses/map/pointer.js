// @ts-check
// What the pointer and the keys do on the map: a cross that looks, or a line that is drawn, free-hand or from corner to
// corner.

import { plain } from "../../lib/keys.js";
import { fit, image } from "../../draw/paint.js";
import { onStrokes } from "../../draw/pointer.js";

/** @typedef {[number, number]} Place in pixels of the canvas */
/** @typedef {'look' | 'walk' | 'lasso'} Mode */
/**
 * `drawn` gets an empty line when it is cleared; `corner` how many there are so far.
 * @typedef {{grid: number, size: () => number[], look: (at: Place) => void, drawn: (line: Place[]) => void, corner:
 *   (n: number) => void}} Hands
 */

/** A step of an arrow key, in pixels. */
const STRIDE = 8;
const ARROWS = /** @type {Record<string, Place>} */ ({
  ArrowUp: [0, -STRIDE],
  ArrowDown: [0, STRIDE],
  ArrowLeft: [-STRIDE, 0],
  ArrowRight: [STRIDE, 0],
});
/** Free-hand lines of fewer points are slips. */
const SHORTEST = 4;
/** Corners that a line needs. */
const LEAST = { look: Infinity, walk: 2, lasso: 3 };

export class Tracer {
  /** Pictures that stand on the plane. @type {{values: Float32Array, at: [number, number]}[]} */ cells = [];
  /** @type {Mode} */ #mode = "look";
  /** @type {Place[]} */ #line = [];
  /** Whether the line is finished, so that the next corner begins another. */ #done = false;
  /** @type {Place | null} */ #cross = null;
  #due = 0;
  /** @type {import('./scatter.js').Scatter} */ #map;
  /** @type {import('../../element/shell.js').Context} */ #context;
  /** @type {Hands} */ #hands;

  /**
   * @param {import('./scatter.js').Scatter} map
   * @param {import('../../element/shell.js').Context} context
   * @param {Hands} hands
   */
  constructor(map, context, hands) {
    [this.#map, this.#context, this.#hands] = [map, context, hands];
    const { above } = map;
    above.tabIndex = 0;
    above.setAttribute("role", "application");
    /** @param {import('../../draw/pointer.js').Spot} spot @returns {Place} */
    const at = ({ x, y }) => [x * above.clientWidth, y * above.clientHeight];
    const looks = (/** @type {import('../../draw/pointer.js').Spot} */ spot) => {
      if (this.#mode === "look") this.#look(at(spot));
    };
    onStrokes(above, {
      hover: looks,
      begin: (spot) => {
        if (this.#mode === "look") return this.#look(at(spot));
        this.clear();
        this.#line = [at(spot)];
      },
      move: (way) => {
        if (this.#mode === "look") return looks(way[way.length - 1]);
        if (!this.#line.length || this.#done) return;
        this.#line.push(...way.map(at));
        this.paint();
      },
      end: (dropped) => {
        if (dropped) this.clear();
        else if (!this.#done) this.#finish(SHORTEST);
      },
    });
    above.addEventListener("keydown", (event) => {
      const by = plain(event) && ARROWS[event.key];
      if (by) this.#move(by);
      else if (event.key === "Escape" && this.#line.length) this.#escape();
      else if (this.#mode !== "look" && /^( |Enter)$/.test(event.key)) this.#corner(event.key === "Enter");
      else return;
      event.preventDefault();
    });
  }

  /** @param {Mode} mode */
  set mode(mode) {
    this.#mode = mode;
    this.clear();
  }

  /** Takes line and cross away. */
  clear() {
    [this.#line, this.#done, this.#cross] = [[], false, null];
    this.paint();
  }

  /** Where the keys are; at first in the middle. @returns {Place} */
  #place() {
    const { clientWidth, clientHeight } = this.#map.above;
    return this.#cross ?? [clientWidth / 2, clientHeight / 2];
  }

  /** @param {Place} by */
  #move(by) {
    const { clientWidth, clientHeight } = this.#map.above;
    const [x, y] = this.#place();
    this.#look([Math.max(0, Math.min(clientWidth, x + by[0])), Math.max(0, Math.min(clientHeight, y + by[1]))]);
  }

  /** A corner where the keys are, perhaps the last. @param {boolean} last */
  #corner(last) {
    // What a look finds would take the place of what is said of the line.
    cancelAnimationFrame(this.#due);
    this.#due = 0;
    if (this.#done) [this.#line, this.#done] = [[], false];
    const at = (this.#cross = this.#place());
    const [x, y] = this.#line.at(-1) ?? [];
    if (x !== at[0] || y !== at[1]) this.#line.push(at);
    if (!last || !this.#finish(LEAST[this.#mode])) this.#hands.corner(this.#line.length);
    this.paint();
  }

  #escape() {
    [this.#line, this.#done] = [[], false];
    this.paint();
    this.#hands.drawn([]);
  }

  /** Whether the line had points enough. @param {number} least */
  #finish(least) {
    if (this.#mode === "look" || this.#line.length < least) return false;
    this.#done = true;
    this.paint();
    this.#hands.drawn(this.#line);
    return true;
  }

  /** One look at a time: the newest place is looked at when the last is done. @param {Place} at */
  #look(at) {
    this.#cross = at;
    this.paint();
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0;
      if (this.#cross) this.#hands.look(this.#cross);
    });
  }

  paint() {
    const { above } = this.#map;
    const draws = this.#mode !== "look";
    above.style.touchAction = draws ? "none" : "pan-y";
    const space = fit(above);
    if (!space) return;
    const { g } = space;
    const colours = this.#context.palette();
    const [width, height] = this.#hands.size();
    const [w, h] = [(above.clientWidth - 28) / this.#hands.grid, (above.clientHeight - 28) / this.#hands.grid];
    for (const { values, at } of this.cells) {
      const [x, y] = this.#map.place(...at);
      const side = Math.min(w, h);
      image(g, values, width, height, [x - side / 2, y - side / 2, side, side], colours.paper, colours.recon);
    }
    g.strokeStyle = colours.css.ink;
    g.lineWidth = 1.5;
    if (this.#line.length) {
      g.beginPath();
      for (const [x, y] of this.#line) g.lineTo(x, y);
      if (this.#done && this.#mode === "lasso") g.closePath();
      // The next piece follows the keys.
      if (!this.#done && this.#cross) g.lineTo(...this.#cross);
      g.stroke();
    }
    if (this.#cross) {
      g.beginPath();
      g.arc(...this.#cross, 6, 0, 2 * Math.PI);
      g.stroke();
    }
  }
}

/**
 * So many places along a line, as far apart along it.
 * @param {Place[]} line two or more
 * @param {number} count
 * @returns {Place[]}
 */
export function along(line, count) {
  const lengths = line.map(([x, y], i) => (i ? Math.hypot(x - line[i - 1][0], y - line[i - 1][1]) : 0));
  const all = lengths.reduce((sum, one) => sum + one, 0);
  let [i, gone] = [1, 0];
  return Array.from({ length: count }, (_, k) => {
    const far = (all * k) / (count - 1);
    while (i < line.length - 1 && gone + lengths[i] < far) gone += lengths[i++];
    const part = lengths[i] ? Math.min(1, (far - gone) / lengths[i]) : 0;
    const [[ax, ay], [bx, by]] = [line[i - 1], line[i]];
    return [ax + part * (bx - ax), ay + part * (by - ay)];
  });
}
