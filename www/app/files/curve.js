// @ts-check
// The curve of a run as a table: a row a report, a column a measure; and back.

/** Measures of a report that a table keeps. */
const COLUMNS = /** @type {const} */ ([
  "step",
  "epoch",
  "loss",
  "testLoss",
  "squaredErrorPerImage",
  "divergence",
  "testDivergence",
  "accuracy",
]);

/** @typedef {import('../engine/types.js').Metrics} Metrics */

/** @param {Metrics[]} history @returns {string} CSV with a head */
export function table(history) {
  const rows = history.map((point) => COLUMNS.map((name) => point[name] ?? "").join(","));
  return `${[COLUMNS.join(","), ...rows].join("\n")}\n`;
}

/**
 * The reports that a table holds, in order; what is no number is left out.
 * @param {string} csv as `table` writes it
 * @returns {Metrics[]}
 */
export function reports(csv) {
  const [head, ...rows] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const found = rows.map((cells) =>
    Object.fromEntries(
      head.flatMap((name, i) => {
        const known = /** @type {readonly string[]} */ (COLUMNS).includes(name);
        return known && cells[i] && Number.isFinite(Number(cells[i])) ? [[name, Number(cells[i])]] : [];
      }),
    ),
  );
  /** @type {Record<string, number>[]} */ const whole = [];
  for (const point of found) {
    const { step, epoch } = point;
    if (epoch >= 0 && step >= 0 && step > (whole.at(-1)?.step ?? -1)) whole.push(point);
  }
  return whole.map((point) => /** @type {any} */ ({ loss: null, testLoss: null, examplesPerSecond: 0, ...point }));
}
