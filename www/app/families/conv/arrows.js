// @ts-check
// The arrow keys on a picture: a step from cell to cell.

import { plain } from "../../lib/keys.js";

const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

/** @param {HTMLElement} node @param {(rows: number, columns: number) => void} step */
export const onArrows = (node, step) =>
  node.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (!by || !plain(event)) return;
    event.preventDefault();
    step(...by);
  });

/** The nearest whole number from 0 to below `count`. @param {number} place @param {number} count */
export const within = (place, count) => Math.max(0, Math.min(count - 1, place));
