// @ts-check
// A part of the page as pixels, with a caption: what is written and drawn, without what is pressed.

import { toCanvas } from "html-to-image";
import { paper } from "../../draw/pixels.js";

/** What only the page needs. */
const CONTROLS =
  "button, select, progress, dialog, input, label.inline, .row, .tools, .log, .reading, .skip, .unit-place, .hint";
/** Around the picture, and the caption below it, in CSS pixels. */
const [EDGE, LINE, SIZE] = [16, 26, 13];

/** @param {Element} node */
const shown = (node) => !node.matches?.(CONTROLS) || node.matches?.(".curve input");

/** Two frames on: what was asked to be painted anew has been. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {HTMLElement} node
 * @param {string} caption
 * @param {number} ratio pixels for a CSS pixel
 * @returns {Promise<HTMLCanvasElement>}
 */
export async function raster({ palette }, node, caption, ratio) {
  const sharp = ratio > devicePixelRatio;
  const again = () => node.dispatchEvent(new Event("stale", { bubbles: true }));
  if (sharp) {
    paper.dots = ratio;
    again();
    await painted();
  }
  try {
    const { css, font } = palette();
    const picture = await toCanvas(node, {
      pixelRatio: ratio,
      backgroundColor: css.paper,
      skipFonts: true,
      filter: shown,
      style: { margin: "0" },
    });
    const canvas = document.createElement("canvas");
    canvas.width = picture.width + 2 * EDGE * ratio;
    canvas.height = picture.height + (2 * EDGE + LINE) * ratio;
    const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    g.fillStyle = css.paper;
    g.fillRect(0, 0, canvas.width, canvas.height);
    g.drawImage(picture, EDGE * ratio, EDGE * ratio);
    g.fillStyle = css.soft;
    g.font = `${SIZE * ratio}px ${font}`;
    g.fillText(caption, EDGE * ratio, canvas.height - EDGE * ratio);
    return canvas;
  } finally {
    if (sharp) {
      paper.dots = 0;
      again();
    }
  }
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
export const png = (canvas) =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png"),
  );
