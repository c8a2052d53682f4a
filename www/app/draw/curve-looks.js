// @ts-check
// How uPlot draws curves and axes here: hairlines, few round numbers, nothing that is not data.

import { digits, places, powers, ticks } from "./columns.js";
import { fade } from "./paint.js";

/** @typedef {import('uplot')} uPlot */

export const [LEFT, BOTTOM, TOP, RIGHT, FONT] = [44, 26, 12, 8, 11];
/** Above the curves where phases are named. */
const NAMED = 20;
/** Round numbers on an axis; pixels that one of few steps takes, and the name of the axis. */
const [COUNT, WIDE, NAME] = [4, 34, 52];

/**
 * @param {import('./drawing.js').Curve[]} curves
 * @param {import('../element/shell.js').Context} context
 * @param {number} k pixels of the screen for one of the page
 * @param {{log: boolean, steps?: number[], named: boolean, unit?: string, own: (() => boolean) | null}} ways
 *   `named`: phases have names; `own`: there is a scale at the right, and whether any of its curves is in sight
 * @param {(curve: number) => import('./columns.js').Range[]} breaks
 * @returns {Pick<import('uplot').Options, 'axes' | 'series' | 'padding' | 'legend'>}
 */
export function looks(curves, { palette, number }, k, { log, steps, named, unit = "", own }, breaks) {
  const { css, ink, font, paper } = palette();
  const axis = {
    stroke: css.soft,
    font: `${Math.round(FONT * k)}px ${font}`,
    ticks: { show: false },
    filter: (/** @type {uPlot} */ _, /** @type {number[]} */ splits) => splits,
  };
  /** @type {import('uplot').Axis.Values} */
  const told = (_, splits) => {
    const few = digits(splits);
    return splits.map((tick) => number(tick, log ? places(tick) : few) + unit);
  };
  return {
    legend: { show: false },
    padding: [(named ? NAMED : TOP) * k, own ? 0 : RIGHT * k, 0, 0],
    axes: [
      {
        ...axis,
        size: BOTTOM * k,
        gap: 8 * k,
        grid: { show: false },
        border: { show: true, stroke: fade(ink, 0.3), width: k },
        splits: (u, _, low, high) => (steps ? apart(u, steps, k) : ticks(low, high, COUNT)),
        values: (u, splits) =>
          splits.map((tick) => (steps || inside(u, tick, k, own ? LEFT : RIGHT) ? number(tick) : "")),
      },
      {
        ...axis,
        size: LEFT * k,
        gap: 8 * k,
        grid: { stroke: fade(ink, 0.09), width: k },
        splits: (_, __, low, high) => (log ? powers(low, high) : ticks(low, high, COUNT)),
        values: told,
      },
      ...(own
        ? [
            {
              ...axis,
              scale: "own",
              side: /** @type {const} */ (1),
              size: LEFT * k,
              gap: 8 * k,
              grid: { show: false },
              splits: (/** @type {uPlot} */ _, /** @type {number} */ __, /** @type {number} */ low, high = 1) =>
                own() ? (log ? powers(low, high) : ticks(low, high, COUNT)) : [],
              values: told,
            },
          ]
        : []),
    ],
    series: [
      {},
      ...curves.map(({ colour, width, dash, dots, own: apart }, i) => ({
        scale: apart ? "own" : "y",
        stroke: colour,
        width: width * k,
        dash: dash?.map((piece) => piece * k),
        pxAlign: 0,
        points: {
          show: Boolean(dots),
          size: 6 * k,
          width: 1.5 * k,
          stroke: colour,
          fill: dash?.length ? fade(paper, 1) : colour,
        },
        // A loss of something else is another curve.
        gaps: (/** @type {uPlot} */ u) =>
          breaks(i).map((gap) => /** @type {[number, number]} */ (gap.map((step) => u.valToPos(step, "x", true)))),
      })),
    ],
  };
}

/** Those of the steps that have room for their number. @param {uPlot} u @param {number[]} steps @param {number} k */
function apart(u, steps, k) {
  const { min, max } = u.scales.x;
  const wide = (u.width - (LEFT + RIGHT) * k) / Math.log((max ?? 2) / (min ?? 1));
  let free = -Infinity;
  return steps.filter((step) => {
    const at = wide * Math.log(step);
    if (at < free) return false;
    free = at + WIDE * k;
    return true;
  });
}

/**
 * Whether a number leaves room for the axis's name at its end.
 * @param {uPlot} u
 * @param {number} tick
 * @param {number} k
 * @param {number} right of the curves
 */
function inside({ scales, width }, tick, k, right) {
  const [min, max] = [scales.x.min ?? 0, scales.x.max ?? 1];
  const wide = width - (LEFT + right) * k;
  return ((tick - min) / (max - min)) * wide < wide - NAME * k;
}
