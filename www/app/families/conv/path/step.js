// @ts-check
// A layer's part of the path as a row: where it looks, and what it adds up. Terms are the way on.

import { h } from "../../../lib/dom.js";
import { short, title } from "../maps.js";
import { account } from "./model.js";

/**
 * @typedef {import('../../../../queries.js').PathStep} PathStep
 * @typedef {import('./model.js').Cell} Cell
 */

/**
 * @param {import('../../../element/shell.js').Context} context
 * @param {PathStep} step
 * @param {Cell | undefined} next where the path goes on
 * @param {(layer: string, cell: Cell) => void} turn
 */
export function row({ bus, t, number }, step, next, turn) {
  const sums = account(step, bus.state.spec);
  const { stage, before } = sums;
  const first = before === "";
  const map = h("canvas", { role: "img", "aria-label": t("path.map") });
  const reach = {
    rows: step.field.bottom - step.field.top + 1,
    columns: step.field.right - step.field.left + 1,
  };
  const place =
    step.name === "picture" ? t("path.pixel", { row: step.cell[0], column: step.cell[1] }) : cellIn(t, step.cell);
  const terms = sums.terms.map((term) => {
    const [cell, ...rest] = told(t, term, sums).map((text) => h("td", {}, text));
    if (!first) {
      const attributes = {
        type: "button",
        "aria-pressed": String(String(term.cell) === String(next)),
        "data-layer": before,
        onclick: () => turn(before, term.cell),
      };
      cell.replaceChildren(h("button.link", attributes, cell.textContent));
    }
    return h("tr", {}, cell, ...rest);
  });
  const node = h(
    "li",
    {},
    h("div.where", {}, map, h("p.soft", {}, t(first ? "path.seen" : "path.below", reach))),
    h(
      "div",
      {},
      h("h3", {}, t("path.step", { layer: stage ? title(t, stage) : step.name, place })),
      h("table", {}, h("tbody", {}, ...terms, ...totals({ t, number }, step, sums))),
    ),
  );
  return { node, map, step, first };
}

/** @param {import('../../../i18n/index.js').Translate} t @param {Cell} cell */
const cellIn = (t, [row, column, map]) => t("path.cell", { row, column, map: map + 1 });

/**
 * A term, cell by cell of the table.
 * @param {import('../../../i18n/index.js').Translate} t
 * @param {PathStep['terms'][number]} term
 * @param {ReturnType<typeof account>} sums
 */
function told(t, { cell, value, weight, tap, product }, { before, convolves }) {
  return [
    before === "" ? `${cell[0]}, ${cell[1]}` : cellIn(t, cell),
    short(value),
    convolves ? `× ${short(weight)}` : weight ? t("path.kept") : t("path.dropped"),
    t("path.tap", { row: tap[0], column: tap[1] }),
    `= ${short(product)}`,
  ];
}

/**
 * The terms that are not listed, the bias and the sum.
 * @param {Pick<import('../../../element/shell.js').Context, 't' | 'number'>} context
 * @param {PathStep} step
 * @param {ReturnType<typeof account>} sums
 */
function totals({ t, number }, step, { convolves, terms, listed, left }) {
  const line = (/** @type {string} */ words, /** @type {string} */ value) => [
    h("td", { colspan: 4 }, words),
    h("td", {}, value),
  ];
  const unlisted = step.count - terms.length;
  const sum = step.value !== step.sum ? t("path.sum", { value: short(step.value) }) : t("path.plain");
  return [
    unlisted > 0 && Math.abs(left) > 1e-6
      ? h("tr.rest", {}, ...line(t("path.rest", { count: number(unlisted) }), `= ${short(left)}`))
      : null,
    convolves ? h("tr.rest", {}, ...line(t("path.bias"), `= ${short(step.bias)}`)) : null,
    h("tr.sum", { "data-sum": step.sum, "data-parts": listed + left + step.bias }, ...line(sum, short(step.sum))),
  ];
}
