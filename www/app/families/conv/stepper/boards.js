// @ts-check
// The four grids of numbers: the result on either side, the stuffed matrix, and the kernel turned.

import { h, say } from "../../../lib/dom.js";
import { stuffing } from "./model.js";
import { told } from "./words.js";

export const boards = () => ({
  left: h("div.board.out", { "data-board": "transposed" }),
  right: h("div.board.out", { "data-board": "convolved" }),
  stuffed: h("div.board"),
  turned: h("div.board.small"),
});

/**
 * @param {ReturnType<typeof boards>} grids
 * @param {import('./model.js').Given} given
 * @param {import('./model.js').Deconvolved} made
 * @param {import('./model.js').Moment} moment
 */
export function show(grids, given, made, { step, now, entries, cells, focus }) {
  const { transposed: out, convolved, stuffed: wide, turned: half } = made;
  const { kernel: k } = given;
  const done = (/** @type {number} */ at) => (step > cells[at].last ? "done" : "");
  board(grids.left, out, (at) => ({
    text: step === entries ? told(out.values[at]) : cells[at].begun ? told(cells[at].sum) : "",
    kind: `${cells[at].stamped ? "stamp" : ""} ${done(at)}`,
  }));
  board(grids.right, convolved, (at) => ({
    text: step > cells[at].last ? told(convolved.values[at]) : "",
    kind: `${cells[at].last === now && step > 0 ? "stamp" : ""} ${done(at)}`,
  }));
  const entriesAt = stuffing(given, wide.width);
  const from = (/** @type {number} */ place, /** @type {number} */ start, /** @type {number} */ extent) =>
    place >= start && place < start + extent;
  board(grids.stuffed, wide, (at) => {
    const [row, column] = [Math.floor(at / wide.width), at % wide.width];
    const inside = focus && from(row, focus.row, k.height) && from(column, focus.column, k.width);
    return { text: told(wide.values[at]), kind: `${entriesAt.has(at) ? "entry" : "zero"} ${inside ? "stamp" : ""}` };
  });
  board(grids.turned, half, (at) => ({ text: told(half.values[at]), kind: "" }));
}

/**
 * Numbers in a grid.
 * @param {HTMLElement} root
 * @param {import('../../../../queries.js').Matrix} matrix
 * @param {(at: number) => {text: string, kind: string}} cell
 */
function board(root, { width, values }, cell) {
  root.style.setProperty("--columns", String(width));
  if (root.childElementCount !== values.length) root.replaceChildren(...values.map(() => h("span")));
  values.forEach((_, at) => {
    const { text, kind } = cell(at);
    const node = /** @type {HTMLElement} */ (root.children[at]);
    say(node, text);
    node.className = kind;
  });
}
