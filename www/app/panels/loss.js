// @ts-check
// The loss over training steps: of the training batches, and of the test digits. The dotted line is the trivial answer,
// the mean image; below it something has been learned.

import { h, say } from '../dom.js';
import { fade, fit } from '../paint.js';
import { level } from '../spec.js';

const MARGIN = { left: 44, right: 58, top: 12, bottom: 26 };
/** Between the names of two curves. */
const LINE = 13;

/** @param {import('../shell.js').Context} context @returns {import('../shell.js').Panel} */
export function mount({ bus, t, plot: chart, number }) {
  const canvas = h('canvas', { role: 'img', label: 'loss.title' });
  const reading = h('output.soft');
  const caption = h('span', { t: 'loss.caption' });
  const gap = h('p.gap', { role: 'status' });
  const root = h('figure', {}, h('h2', { t: 'loss.title' }), canvas,
    h('figcaption', {}, caption, ' ', reading), gap);
  /** @type {number | null} */ let pointer = null;
  canvas.addEventListener('pointermove', (event) => {
    pointer = event.offsetX;
    paint();
  });
  canvas.addEventListener('pointerleave', () => {
    pointer = null;
    paint();
  });

  const paint = () => {
    const { history, data, spec, moments } = bus.state;
    const last = history[history.length - 1];
    canvas.setAttribute('aria-label', last
      ? t('loss.label', { step: number(last.step), loss: value(last.loss, number), test: value(last.testLoss, number) }) : t('loss.empty'));
    const fitted = fit(canvas);
    if (!fitted) return;
    const trivial = level(data, spec);
    const plot = chart(fitted, history, trivial);
    if (history.length < 2) return plot.hush(t('loss.empty'));
    plot.axes(t('loss.step'));
    const ends = [
      { key: /** @type {const} */ ('loss'), colour: plot.colours.css.soft, name: t('loss.training') },
      { key: /** @type {const} */ ('testLoss'), colour: plot.colours.css.error, name: t('loss.test') },
      ...(spec?.vae ? [{ key: /** @type {const} */ ('testDivergence'), colour: plot.colours.css.ink, name: 'KL' }] : []),
    ];
    if (trivial !== null) plot.level(trivial, t('loss.mean'));
    for (const end of ends) plot.curve(end.key, end.colour, end.key === 'loss' ? 1 : 1.75);
    plot.names(ends);
    const point = pointer === null ? null : plot.nearest(pointer);
    reading.textContent = point
      ? t('loss.reading', { step: number(point.step), loss: value(point.loss, number), test: value(point.testLoss, number) }) +
        (spec?.vae ? ` · KL ${value(point.testDivergence, number)}` : '') : '';
    if (point) plot.cross(point);
    if (moments && moments.at !== null) plot.past(moments.at);
  };
  /** How far the test loss is above the training loss, where there is little to learn from. @param {import('../types.js').Metrics[]} history @param {import('../types.js').Spec | null} spec */
  const memorised = (history, spec) => {
    const { loss, testLoss } = history.at(-1) ?? {};
    return spec?.examples && loss && testLoss ? t('loss.gap', { n: number(spec.examples), ratio: number(testLoss / loss, 1) }) : '';
  };
  /** @type {unknown[]} */ let seen = [];
  return {
    root,
    update({ history, data, spec, moments }) {
      // The state also changes with every move of a pen; the chart does not.
      const shown = [history, data, spec?.family, moments?.at];
      if (seen.length && shown.every((value, i) => value === seen[i])) return;
      seen = shown;
      caption.dataset.t = spec?.vae ? 'variational.loss' : spec?.mae ? 'loss.captionPixel' : 'loss.caption';
      say(caption, t(caption.dataset.t));
      say(gap, memorised(history, spec));
      paint();
    },
    repaint: paint,
  };
}

/** @param {number | null | undefined} loss @param {(value: number, digits?: number) => string} number */
const value = (loss, number) => (loss == null || !Number.isFinite(loss) ? '–' : number(loss, loss < 1 ? 4 : loss < 10 ? 2 : 1));

/** @typedef {import('../types.js').Metrics} Metrics */
/** @typedef {'loss'|'testLoss'|'testDivergence'} Curve */

export class Plot {
  /**
   * @param {NonNullable<ReturnType<typeof fit>>} fitted @param {Metrics[]} points @param {number | null} trivial
   * @param {import('../paint.js').Palette} colours @param {(value: number, digits?: number) => string} number
   */
  constructor({ g, width, height }, points, trivial, colours, number) {
    Object.assign(this, { g, width, height, points, colours, number });
    this.g = g;
    this.points = points;
    this.colours = colours;
    this.number = number;
    this.right = width - MARGIN.right;
    this.bottom = height - MARGIN.bottom;
    const losses = points.flatMap(({ loss, testLoss, testDivergence }) => [loss, testLoss, testDivergence]).filter((v) => v != null && Number.isFinite(v)).map(Number);
    const low = losses.length ? Math.min(...losses) : 0;
    const ceiling = trivial === null ? Infinity : trivial * 1.12;
    const high = Math.min(Math.max(...(losses.length ? losses : [1]), trivial ?? 0), Math.max(ceiling, low * 1.2));
    const span = high - low || high || 1;
    this.low = Math.max(0, low - 0.06 * span);
    this.high = high + 0.04 * span;
    this.last = Math.max(1, points.length ? points[points.length - 1].step : 1);
    this.first = points.length > 1 ? points[0].step : 0;
    g.font = `11px ${colours.font}`;
    g.lineJoin = 'round';
  }

  /** @param {number} step */
  x(step) {
    return MARGIN.left + ((step - this.first) / Math.max(1, this.last - this.first)) * (this.right - MARGIN.left);
  }

  /** @param {number} loss */
  y(loss) {
    const k = (Math.min(loss, this.high) - this.low) / (this.high - this.low);
    return this.bottom - k * (this.bottom - MARGIN.top);
  }

  /** @param {string} name of the horizontal axis */
  axes(name) {
    const { g, colours } = this;
    g.strokeStyle = fade(colours.ink, 0.3);
    g.lineWidth = 1;
    g.beginPath();
    g.moveTo(MARGIN.left, this.bottom + 0.5);
    g.lineTo(this.right, this.bottom + 0.5);
    g.stroke();
    g.fillStyle = colours.css.soft;
    g.textBaseline = 'middle';
    g.textAlign = 'right';
    const levels = ticks(this.low, this.high, 4);
    const digits = Math.max(0, Math.ceil(-Math.log10(levels[1] - levels[0]) - 1e-6)) || 0;
    for (const tick of levels) {
      g.fillText(this.number(tick, digits), MARGIN.left - 8, this.y(tick));
      g.fillStyle = fade(colours.ink, 0.09);
      g.fillRect(MARGIN.left, Math.round(this.y(tick)), this.right - MARGIN.left, 1);
      g.fillStyle = colours.css.soft;
    }
    g.textBaseline = 'alphabetic';
    g.textAlign = 'center';
    for (const tick of ticks(this.first, this.last, 4)) g.fillText(this.number(tick), this.x(tick), this.bottom + 17);
    g.textAlign = 'right';
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

  /** @param {number} loss @param {string} name */
  level(loss, name) {
    const { g } = this;
    g.strokeStyle = g.fillStyle = this.colours.css.soft;
    g.setLineDash([1, 4]);
    g.lineCap = 'round';
    g.beginPath();
    g.moveTo(MARGIN.left, this.y(loss));
    g.lineTo(this.right, this.y(loss));
    g.stroke();
    g.setLineDash([]);
    g.textAlign = 'right';
    g.fillText(name, this.right, this.y(loss) - 5);
  }

  /** @param {Curve} key @param {string} colour @param {number} width @param {{points?: Metrics[], dash?: number[]}} [of] another history than all */
  curve(key, colour, width, { points = this.points, dash = [] } = {}) {
    const { g } = this;
    g.strokeStyle = colour;
    g.lineWidth = width;
    g.setLineDash(dash);
    g.beginPath();
    let down = false;
    /** @type {number | null} */ let before = null;
    /** @type {number | undefined} */ let phase;
    for (const point of points) {
      const loss = point[key];
      // Each phase has a loss of its own; at its first step it is still that of the one before.
      const own = point.phase && point.phase.index - Number(!point.phase.step);
      if (key === 'loss' && phase !== own) down = false;
      phase = own;
      // The test loss is measured now and then and repeated in between: only what was measured is a point.
      if (loss == null || !Number.isFinite(loss) || loss === before) continue;
      before = loss;
      if (down) g.lineTo(this.x(point.step), this.y(loss));
      else g.moveTo(this.x(point.step), this.y(loss));
      down = true;
    }
    g.stroke();
    g.setLineDash([]);
  }

  /** Curves carry their names at their ends, kept apart. @param {{key: Curve, colour: string, name: string, points?: Metrics[]}[]} ends */
  names(ends) {
    const { g } = this;
    const placed = ends.flatMap((end) => {
      const loss = (end.points ?? this.points).at(-1)?.[end.key] ?? null;
      return loss !== null && Number.isFinite(loss) ? [{ ...end, y: this.y(loss) }] : [];
    }).sort((a, b) => a.y - b.y);
    // Down where they would touch, and up again from the axis.
    placed.forEach((end, i) => (end.y = Math.max(end.y, (placed[i - 1]?.y ?? -Infinity) + LINE)));
    let lowest = this.bottom - 4;
    for (const end of placed.toReversed()) {
      end.y = Math.min(end.y, lowest);
      lowest = end.y - LINE;
    }
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    for (const { colour, name, y } of placed) {
      g.fillStyle = colour;
      g.fillText(name, this.right + 8, y);
    }
    g.textBaseline = 'alphabetic';
  }

  /** @param {number} x @returns {Metrics} */
  nearest(x) {
    return this.points.reduce((best, point) => (Math.abs(this.x(point.step) - x) < Math.abs(this.x(best.step) - x) ? point : best));
  }

  /** What came after a moment that is looked at is pale. @param {number} step */
  past(step) {
    const x = this.x(step);
    this.g.fillStyle = fade(this.colours.paper, 0.72);
    this.g.fillRect(x, 0, this.right - x, this.bottom);
    this.g.fillStyle = this.colours.css.ink;
    this.g.fillRect(Math.round(x), MARGIN.top, 1, this.bottom - MARGIN.top);
  }

  /** @param {Metrics} point */
  cross(point) {
    this.g.fillStyle = fade(this.colours.ink, 0.35);
    this.g.fillRect(Math.round(this.x(point.step)), MARGIN.top, 1, this.bottom - MARGIN.top);
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
