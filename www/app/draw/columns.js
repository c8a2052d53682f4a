// @ts-check
// What a chart of curves draws, in numbers: columns of values over common steps, the range of an axis, round numbers in
// it, and what a curve says of a step.

/** @typedef {import('./drawing.js').Curve} Curve */
/** @typedef {import('./drawing.js').Point} Point */
/** @typedef {[number, number]} Range */

/** The beginning of a run is far above the rest: from MANY points on, its first part may leave the range. */
const [MANY, HEAD] = [12, 0.03];
/** Parts of the range that are left free below and above. */
const [BELOW, ABOVE] = [0.06, 0.05];

/** @param {number | null | undefined} value @param {boolean} [log] @returns {value is number} */
const drawable = (value, log) => value != null && Number.isFinite(value) && (!log || value > 0);

/**
 * Each curve as a column over all their steps, and where it is broken; `told` are the steps that can be read. What is
 * measured now and then is repeated in between: only what was measured is drawn.
 * @param {Curve[]} curves
 * @param {boolean} log
 */
export function columns(curves, log) {
  const steps = stepsOf(curves);
  const row = new Map(steps.map((step, i) => [step, i]));
  /** @type {Range[][]} */ const breaks = [];
  const values = curves.map(({ points }) => {
    /** @type {(number | undefined)[]} */ const column = steps.map(() => undefined);
    /** @type {Range[]} */ const gaps = [];
    /** @type {Point | null} */ let before = null;
    for (const point of points) {
      const { step, value, part } = point;
      if (!drawable(value, log) || (value === before?.value && part === before.part)) continue;
      if (before && part !== before.part) gaps.push([before.step, step]);
      column[/** @type {number} */ (row.get(step))] = value;
      before = point;
    }
    breaks.push(gaps);
    return column;
  });
  return { steps, values, breaks, told: stepsOf(curves.filter(({ behind }) => !behind)) };
}

/** All steps of some curves, in order. @param {Curve[]} curves */
const stepsOf = (curves) =>
  [...new Set(curves.flatMap(({ points }) => points.map(({ step }) => step)))].sort((a, b) => a - b);

/** The one of some numbers that is nearest to another. @param {number[]} all @param {number} to */
export const nearest = (all, to) =>
  all.reduce((best, one) => (Math.abs(one - to) < Math.abs(best - to) ? one : best), all[0]);

/** What a curve says of a step: what was last told of it before. @param {Point[]} points @param {number} step */
export const valueAt = (points, step) => points.findLast((point) => point.step <= step)?.value ?? null;

/**
 * The range of the values between two steps. It follows the curves: a level that lies elsewhere stays out of it.
 * @param {Curve[]} curves
 * @param {Range} view
 * @param {{log: boolean, level: number | null, head: boolean}} how `head`: the first steps may leave it
 * @returns {Range}
 */
export function reach(curves, [from, to], { log, level, head }) {
  const points = curves.flatMap(({ points }) =>
    points.filter(({ step, value }) => step >= from && step <= to && drawable(value, log)),
  );
  if (!points.length) return log ? [0.1, 1] : [0, 1];
  const steps = new Set(points.map(({ step }) => step)).size;
  const late = points.filter(({ step }) => step > from + HEAD * (to - from));
  const values = (/** @type {Point[]} */ of) => of.map(({ value }) => /** @type {number} */ (value));
  const low = Math.min(...values(points));
  let high = Math.max(...values(head && !log && steps >= MANY && late.length ? late : points));
  if (log) {
    const free = Math.max(1.04, (high / low) ** ABOVE);
    if (level !== null && level > high && level < high * (high / low) ** 0.25) high = level;
    return [low / free, high * free];
  }
  const span = high - low || Math.abs(high) || 1;
  if (level !== null && level > high && level < high + 0.25 * span) high = level;
  const least = low - BELOW * span;
  return [low >= 0 ? Math.max(0, least) : least, high + ABOVE * span];
}

/** Round numbers within a range. @param {number} low @param {number} high @param {number} count */
export function ticks(low, high, count) {
  const raw = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((k) => k * power >= raw) ?? 10) * power;
  const out = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-12); i++) out.push(i * step || 0);
  return out;
}

/**
 * The same on a logarithmic axis: fewer of a decade where there are more decades.
 * @param {number} low
 * @param {number} high
 */
export function powers(low, high) {
  const decades = Math.log10(high / low);
  if (decades < 0.5) return ticks(low, high, 4);
  const of = decades > 4 ? [1] : decades > 1.6 ? [1, 3] : [1, 1.5, 2, 3, 5, 7];
  const out = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
    for (const k of of) {
      const tick = Number((k * 10 ** power).toPrecision(3));
      if (tick >= low && tick <= high) out.push(tick);
    }
  return out;
}

/** How many digits tell round numbers apart. @param {number[]} of */
export const digits = (of) => {
  const least = Math.min(...of.slice(1).map((tick, i) => tick - of[i]));
  return Number.isFinite(least) ? Math.min(8, Math.max(0, Math.ceil(-Math.log10(least) - 1e-6))) : 0;
};

/** The digits that a single number needs. @param {number} value */
export const places = (value) => {
  const [, fraction = ""] = String(Number(value.toPrecision(3))).split(".");
  return Math.min(8, fraction.length);
};
