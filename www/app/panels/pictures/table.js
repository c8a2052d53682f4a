// @ts-check
// A chart's curves as a table: a row a step, a column a curve. What was not measured at a step is an empty cell.

import { columns } from "../../draw/columns.js";

/** @param {string} cell as RFC 4180 has it */
const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** @param {import('../../draw/drawing.js').Drawing} drawing @returns {string} CSV with a head */
export function table({ curves, axis = "step" }) {
  const shown = curves.filter(({ behind }) => !behind);
  const { steps, values } = columns(shown, false);
  const rows = steps.map((step, row) => [step, ...values.map((column) => column[row] ?? "")].join());
  return `${[[axis, ...shown.map(({ name }) => name)].map(quoted).join(), ...rows].join("\r\n")}\r\n`;
}
