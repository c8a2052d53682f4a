// @ts-check
// Curves by uPlot, and what is around them: a legend that switches them, a cursor for pointers and keys, a part of the
// steps seen closer, a logarithmic scale. uPlot knows no page that is scaled: it draws in the pixels of the screen, and
// what it drew is scaled back.

import uPlot from "uplot";
import { h, say } from "../lib/dom.js";
import { plain } from "../lib/keys.js";
import { columns, nearest, reach, valueAt } from "./columns.js";
import { looks } from "./curve-looks.js";
import { paintAbove, paintBelow } from "./curve-marks.js";
import { legend } from "./curve-legend.js";
import { density, paper, watch } from "./pixels.js";

/** @typedef {import('./drawing.js').Drawing} Drawing */
/** @typedef {import('./columns.js').Range} Range */

/** Steps of a key that leaps; of the view that + takes. */
const [LEAP, CLOSER] = [10, 0.5];
let charts = 0;

/**
 * A place on the screen in uPlot's pixels, from the left end of the curves.
 * @param {uPlot} u
 * @param {number} clientX
 */
function across({ over }, clientX) {
  const { left, width } = over.getBoundingClientRect();
  return ((clientX - left) / width) * over.clientWidth;
}

export class Curves {
  /** @type {uPlot | null} */ #u = null;
  /** What it was made for: another look takes another one. */ #made = "";
  /** @type {Drawing} */ #drawing = /** @type {any} */ (null);
  /** @type {ReturnType<typeof columns>} */ #columns = { steps: [], values: [], breaks: [], told: [] };
  /** Curves that are switched off. @type {Set<string>} */ #off = new Set();
  /** The steps that are seen closer. @type {Range | null} */ #zoom = null;
  /** The step that keys have come to. @type {number | null} */ #held = null;
  /** The pointer's last move before the cursor was set otherwise. @type {unknown} */ #before = null;
  /** Pixels of uPlot for one of this page. */ #scale = 1;
  #legend;
  #log = h("input", { type: "checkbox", onchange: () => this.#again() });
  #switch = h("label.inline.log", {}, this.#log, h("span", { t: "chart.log" }));
  #whole = h("button.link.whole", {
    type: "button",
    t: "chart.whole",
    hidden: true,
    onclick: () => this.#closer(null),
  });
  #bar = h("div.keys");
  #hint = h("span.hint", { t: "chart.hint" });
  #reading = h("output");
  #note = h("p.soft.note", { hidden: true });
  #foot;

  /**
   * @param {import('../element/shell.js').Context} context
   * @param {HTMLElement} root
   * @param {HTMLElement} place
   */
  constructor(context, root, place) {
    this.context = context;
    this.place = place;
    this.#legend = legend((key, on) => {
      this.#off[on ? "delete" : "add"](key);
      this.#again();
    });
    this.#bar.append(this.#legend.root, this.#whole, this.#switch);
    const keys = h("span.spoken", { t: "chart.keys", id: `chart-keys-${charts++}` });
    this.#foot = h("p.reading.soft", {}, this.#hint, this.#reading, keys);
    root.prepend(this.#bar);
    root.append(this.#foot, this.#note);
    place.setAttribute("role", "application");
    place.setAttribute("aria-describedby", keys.id);
    place.tabIndex = 0;
    place.addEventListener("keydown", (event) => this.#key(event));
    place.addEventListener("blur", () => this.#hold(null));
    for (const type of /** @type {const} */ (["pointerdown", "pointermove"]))
      place.addEventListener(type, (event) => this.#touch(event));
    // uPlot listens to the window, which would keep an element that has left the page.
    context.bus.addEventListener("removed", () => this.#end());
  }

  /** Until something is painted again. */
  #end() {
    this.#u?.destroy();
    [this.#u, this.#made] = [null, ""];
  }

  /** @param {boolean} on whether there is anything to draw */
  show(on) {
    for (const node of [this.#bar, this.#foot, this.place]) node.hidden = !on;
    if (!on) this.#note.hidden = true;
  }

  /** @param {Drawing} drawing */
  paint(drawing) {
    this.#drawing = drawing;
    const choice = drawing.log ?? "choice";
    this.#switch.hidden = choice !== "choice";
    this.#legend.show(drawing.curves, this.#off);
    this.show(true);
    const { clientWidth, clientHeight } = this.place;
    if (!clientWidth || !clientHeight) return;
    this.#columns = columns(drawing.curves, this.#logs());
    const [first, last] = this.#all();
    // Another run, and nothing is left of what was seen.
    if (this.#zoom && (this.#zoom[0] >= last || this.#zoom[1] <= first)) this.#zoom = null;
    if (this.#held !== null && !this.#columns.told.includes(this.#held)) this.#held = null;
    this.#whole.hidden = !this.#zoom;
    this.#draw(clientWidth, clientHeight);
    this.#told();
    // What is said below took or gave room.
    if (this.place.clientHeight !== clientHeight) this.#draw(clientWidth, this.place.clientHeight);
  }

  /** @param {number} width @param {number} height in pixels of the page */
  #draw(width, height) {
    // uPlot hears of another screen by a media query of its own, which not every change of it sets off.
    const dots = density(this.place);
    const scale = dots / uPlot.pxRatio;
    this.#scale = scale;
    const whole = (/** @type {number} */ side) => Math.floor(side * dots) / uPlot.pxRatio;
    const size = { width: whole(width), height: whole(height) };
    const { curves } = this.#drawing;
    const palette = this.context.palette();
    const drawn = curves.map(({ key, colour, width, dash, dots, own }) => [key, colour, width, dash, dots, own]);
    const made = JSON.stringify([
      drawn,
      palette.css,
      palette.font,
      scale,
      this.#logs(),
      this.#named(),
      this.#drawing.steps,
    ]);
    const data = /** @type {uPlot.AlignedData} */ ([this.#columns.steps, ...this.#columns.values]);
    if (made !== this.#made) {
      this.#end();
      this.#made = made;
      this.#u = new uPlot(this.#options(size), data, this.place);
      this.#u.root.style.transform = scale === 1 ? "" : `scale(${1 / scale})`;
      watch(this.#u.ctx.canvas);
    }
    const u = /** @type {uPlot} */ (this.#u);
    u.batch(() => {
      curves.forEach(({ key }, i) => {
        if (u.series[i + 1].show === this.#off.has(key)) u.setSeries(i + 1, { show: !this.#off.has(key) });
      });
      if (u.width !== size.width || u.height !== size.height) u.setSize(size);
      u.setData(data);
    });
    if (this.#held !== null) this.#point(this.#held);
    if (paper.printing) u.ctx.canvas.style.setProperty("--screen", `${width}px`);
  }

  /** @param {{width: number, height: number}} size @returns {uPlot.Options} */
  #options(size) {
    const { curves, steps, unit } = this.#drawing;
    const apart = curves.some(({ own }) => own) && (() => this.#seen(true).length > 0);
    const ways = { log: this.#logs(), steps, unit, named: this.#named(), own: apart || null };
    return {
      ...size,
      ...looks(curves, this.context, this.#scale, ways, (i) => this.#columns.breaks[i]),
      scales: {
        x: { time: false, distr: steps ? 3 : 1, range: () => this.#view() },
        y: { distr: ways.log ? 3 : 1, range: () => this.#reach(false) },
        ...(apart && { own: { distr: ways.log ? 3 : 1, range: () => this.#reach(true) } }),
      },
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false, dist: 4 },
        points: { size: 7 * this.#scale, fill: (_, i) => curves[i - 1].colour },
        // The cursor stands at steps that were told.
        move: (u, left, top) => (left < 0 ? [left, top] : [u.valToPos(this.#near(u, this.#left(u, left)), "x"), top]),
        dataIdx: (u, series, index) => this.#toldAt(u, series, index),
        bind: { dblclick: () => () => (this.#closer(null), null) },
      },
      hooks: {
        drawAxes: [(u) => paintBelow(u, this.#drawing, this.context.palette(), this.#scale)],
        draw: [(u) => paintAbove(u, this.#drawing, this.context.palette(), this.#scale)],
        setCursor: [() => this.#read()],
        setSelect: [(u) => this.#select(u)],
      },
    };
  }

  /**
   * The last value of a curve that was measured until then.
   * @param {uPlot} u
   * @param {number} series
   * @param {number} at
   */
  #toldAt({ data }, series, at) {
    let i = at;
    while (i > 0 && data[series][i] == null) i--;
    return data[series][i] == null ? at : i;
  }

  /**
   * Where the cursor is, in uPlot's pixels: at the pointer, or where it was set last.
   * @param {uPlot} u
   * @param {number} set
   */
  #left(u, set) {
    const { event } = u.cursor;
    return event && event !== this.#before ? across(u, event.clientX) : set;
  }

  /** @param {number} left */
  #put(left) {
    if (!this.#u) return;
    this.#before = this.#u.cursor.event;
    this.#u.setCursor({ left, top: 0 });
  }

  /** The step that can be read, of those in sight, near a place. @param {uPlot} u @param {number} left */
  #near(u, left) {
    const [from, to] = this.#view();
    const seen = this.#columns.told.filter((step) => step >= from && step <= to);
    const there = u.posToVal(left, "x");
    return nearest(seen, there) ?? there;
  }

  #logs() {
    const { log = "choice" } = this.#drawing;
    return log === "always" || (log === "choice" && this.#log.checked);
  }

  #named() {
    return Boolean(this.#drawing.marks?.length);
  }

  /** All steps. @returns {Range} */
  #all() {
    const { told } = this.#columns;
    const { until = 0, steps: few } = this.#drawing;
    if (few) return [told[0] / 1.5, (told.at(-1) ?? 1) * 1.5];
    const first = told[0] ?? 0;
    return [first, Math.max(until, told.at(-1) ?? 1, first + 1)];
  }

  /** The steps that are seen. @returns {Range} */
  #view() {
    return this.#zoom ?? this.#all();
  }

  /** Curves of a scale with something to see. @param {boolean} apart */
  #seen(apart) {
    const [from, to] = this.#view();
    return this.#drawing.curves.filter(
      ({ key, behind, own = false, points }) =>
        own === apart &&
        !behind &&
        !this.#off.has(key) &&
        points.some(({ step, value }) => value != null && step >= from && step <= to),
    );
  }

  /** @param {boolean} apart whether it is the scale at the right @returns {Range} */
  #reach(apart) {
    const level = apart ? null : (this.#drawing.level?.value ?? null);
    return reach(this.#seen(apart), this.#view(), { log: this.#logs(), level, head: !this.#zoom });
  }

  #again() {
    this.paint(this.#drawing);
  }

  /** Sees some steps closer, or all again. @param {Range | null} steps */
  #closer(steps) {
    const [first, last] = this.#all();
    this.#zoom = steps && (steps[0] > first || steps[1] < last) ? steps : null;
    this.#again();
  }

  /** What was dragged over. @param {uPlot} u */
  #select(u) {
    const { left, width } = u.select;
    if (!width) return;
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    const [from, to] = [left, left + width].map((at) => this.#near(u, at));
    if (to > from) this.#closer([from, to]);
  }

  /** A finger reads as it goes over the chart; it does not zoom. @param {PointerEvent} event */
  #touch({ pointerType, clientX }) {
    if (pointerType !== "touch" || !this.#u) return;
    this.#put(Math.min(this.#u.over.clientWidth, Math.max(0, across(this.#u, clientX))));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { told } = this.#columns;
    if (!plain(event) || !this.#u || !told.length) return;
    const [from, to] = this.#view();
    const seen = [told.findIndex((step) => step >= from), told.findLastIndex((step) => step <= to)];
    const step = this.#at();
    const at = step === null ? null : told.indexOf(step);
    const by = (/** @type {number} */ many) => (at === null ? (many > 0 ? seen[0] : seen[1]) : at + many);
    /** @type {Record<string, () => void>} */ const keys = {
      ArrowLeft: () => this.#go(by(-1)),
      ArrowRight: () => this.#go(by(1)),
      ArrowDown: () => this.#go(by(-1)),
      ArrowUp: () => this.#go(by(1)),
      PageDown: () => this.#go(by(-LEAP)),
      PageUp: () => this.#go(by(LEAP)),
      Home: () => this.#go(0),
      End: () => this.#go(told.length - 1),
      "+": () => this.#zoomBy(CLOSER),
      "=": () => this.#zoomBy(CLOSER),
      "-": () => this.#zoomBy(1 / CLOSER),
      ...((this.#zoom || this.#held !== null) && {
        Escape: () => (this.#zoom ? this.#closer(null) : this.#hold(null)),
      }),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  /** @param {number} index of a step, from which the view is moved where it lies outside */
  #go(index) {
    const { told } = this.#columns;
    const step = told[Math.min(told.length - 1, Math.max(0, index))];
    const [from, to] = this.#view();
    const by = step < from ? step - from : step > to ? step - to : 0;
    if (by && this.#zoom) this.#zoom = [from + by, to + by];
    this.#hold(step);
    if (by) this.#again();
  }

  /** @param {number | null} step */
  #hold(step) {
    if (step === null && this.#held === null) return;
    this.#held = step;
    this.#point(step);
  }

  /** @param {number | null} step */
  #point(step) {
    this.#put(step === null || !this.#u ? -10 : this.#u.valToPos(step, "x"));
  }

  /** Around the cursor, or the middle. @param {number} k */
  #zoomBy(k) {
    const [first, last] = this.#all();
    const [from, to] = this.#view();
    const middle = this.#held ?? (from + to) / 2;
    const [a, b] = [Math.max(first, middle - (middle - from) * k), Math.min(last, middle + (to - middle) * k)];
    if (this.#columns.told.filter((step) => step >= a && step <= b).length > 2 || k > 1) this.#closer([a, b]);
  }

  /** The step at the cursor. */
  #at() {
    const index = this.#u?.cursor.idx ?? null;
    return index === null ? null : (this.#columns.steps[index] ?? null);
  }

  /** Says the values at the cursor. */
  #read() {
    const step = this.#at();
    this.#hint.hidden = step !== null;
    if (step === null) return say(this.#reading, "");
    const { curves, where, tell } = this.#drawing;
    const said = curves.flatMap(({ key, name, quiet, points }) => {
      const value = valueAt(points, step);
      return quiet || this.#off.has(key) || value === null || !Number.isFinite(value) ? [] : `${name} ${tell(value)}`;
    });
    const { t } = this.context;
    const values = said.join(t("chart.and"));
    say(this.#reading, values ? t("chart.reading", { where: where(step), values }) : where(step));
  }

  /** Says what is not in the picture. */
  #told() {
    const { level, note = "", tell } = this.#drawing;
    const { min = null, max = null } = this.#u?.scales.y ?? {};
    const away =
      level && max !== null && level.value > max
        ? "chart.above"
        : level && min !== null && level.value < min
          ? "chart.below"
          : "";
    const { t } = this.context;
    const said = away && level ? t(away, { name: level.full ?? level.name, value: tell(level.value) }) : "";
    const text = [said, note].filter(Boolean).join(" ");
    this.#note.hidden = !text;
    say(this.#note, text);
    this.#read();
  }
}
