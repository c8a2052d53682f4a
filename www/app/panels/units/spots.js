// @ts-check
// Where units are: under a pointer, and beside one another for the arrow keys.

import { spot } from "../../draw/pointer.js";

/** A unit of a hidden layer. @typedef {{layer: number, unit: number}} Spot */
/** @typedef {import('../../draw/silhouette.js').Column} Column */
/** @typedef {{width: number}[]} Hidden */

/**
 * The unit under a pointer, or the nearest within `slop` pixels of a column.
 * @param {{clientX: number, clientY: number}} event
 * @param {HTMLElement} canvas
 * @param {Column[]} columns
 * @param {Hidden} hidden
 * @param {number} slop
 * @returns {Spot | null}
 */
export function hit(event, canvas, columns, hidden, slop) {
  const { x, y } = spot(event, canvas);
  const [left, top] = [x * canvas.clientWidth, y * canvas.clientHeight];
  const away = columns.map((c) => Math.max(0, c.x - left, left - c.x - c.w, c.y - top, top - c.y - c.h));
  const layer = away.indexOf(Math.min(...away));
  if (layer < 0 || away[layer] > slop) return null;
  const c = columns[layer];
  const cell = (/** @type {number} */ at, /** @type {number} */ most) =>
    Math.max(0, Math.min(most - 1, Math.floor(at / c.size)));
  const row = cell(top - c.y, Math.round(c.h / c.size));
  return { layer, unit: Math.min(hidden[layer].width - 1, row * c.columns + cell(left - c.x, c.columns)) };
}

/** Where a unit is drawn. @param {Column} c @param {number} unit @returns {[number, number]} */
export const corner = (c, unit) => [c.x + (unit % c.columns) * c.size, c.y + Math.floor(unit / c.columns) * c.size];

/**
 * Where a key leads from a unit: arrows to the unit beside it, over a column's edge into the next layer; pages to the
 * next layer, ends within the layer.
 * @param {string} key
 * @param {Spot} from
 * @param {Column[]} columns
 * @param {Hidden} hidden
 * @returns {Spot | null} null for a key that leads nowhere
 */
export function moved(key, { layer, unit }, columns, hidden) {
  const c = columns[layer];
  const across = unit % c.columns;
  const to = (/** @type {number} */ next) => ({ layer, unit: Math.max(0, Math.min(hidden[layer].width - 1, next)) });
  /** Into another layer, as high up as here. @param {number} by */
  const over = (by) => {
    const other = columns[layer + by];
    if (!other) return { layer, unit };
    const share = (Math.floor(unit / c.columns) + 0.5) / Math.round(c.h / c.size);
    const row = Math.floor(share * Math.round(other.h / other.size));
    const next = row * other.columns + (by > 0 ? 0 : other.columns - 1);
    return { layer: layer + by, unit: Math.min(hidden[layer + by].width - 1, next) };
  };
  /** @type {Record<string, () => Spot>} */ const ways = {
    ArrowLeft: () => (across > 0 ? to(unit - 1) : over(-1)),
    ArrowRight: () => (across + 1 < c.columns && unit + 1 < hidden[layer].width ? to(unit + 1) : over(1)),
    ArrowUp: () => (unit >= c.columns ? to(unit - c.columns) : { layer, unit }),
    ArrowDown: () => (unit + c.columns < hidden[layer].width ? to(unit + c.columns) : { layer, unit }),
    PageUp: () => over(-1),
    PageDown: () => over(1),
    Home: () => to(0),
    End: () => to(Infinity),
  };
  return ways[key]?.() ?? null;
}
