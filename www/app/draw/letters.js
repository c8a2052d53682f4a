// @ts-check
// How high letters in a picture are: what is presented says it, so that they can be read from the last row.

/** @param {HTMLElement} canvas @param {number} height as on the page, in CSS pixels */
export const letters = (canvas, height) =>
  Math.max(height, parseFloat(getComputedStyle(canvas).getPropertyValue("--letters")) || 0);
