// @ts-check
// A small transposed convolution, step by step: which cells each entry of the matrix reaches, and what they hold by
// then.

const MATRIX = { height: 3, width: 3, values: [1, 2, 0, 0, 3, 1, 2, 0, 1] };
const KERNEL = { height: 3, width: 3, values: [1, 0, -1, 2, 1, 0, 0, 1, 0.5] };

/** What is there to begin with; the reader changes it. */
export const example = () => ({
  matrix: structuredClone(MATRIX),
  kernel: structuredClone(KERNEL),
  stride: 2,
  padding: 1,
});

/**
 * @typedef {ReturnType<typeof example>} Given
 * @typedef {import('../../../../queries.js').Deconvolved} Deconvolved
 * @typedef {ReturnType<typeof moment>} Moment
 */

/**
 * The kernel's tap by which an entry reaches a cell of the result, or -1.
 * @param {Given} given
 * @param {number} entry
 * @param {number} row
 * @param {number} column
 */
function tapOf({ matrix: m, kernel: k, stride, padding }, entry, row, column) {
  const i = row + padding - Math.floor(entry / m.width) * stride;
  const j = column + padding - (entry % m.width) * stride;
  return i >= 0 && j >= 0 && i < k.height && j < k.width ? i * k.width + j : -1;
}

/**
 * The cells of the result after a number of entries, and the one to look at: the last of those just completed.
 * @param {Given} given
 * @param {Deconvolved} made
 * @param {number} step
 */
export function moment(given, { transposed: out }, step) {
  const { matrix: m, kernel: k } = given;
  const [now, entries] = [step - 1, m.values.length];
  const cells = out.values.map((_, at) => {
    const [row, column] = [Math.floor(at / out.width), at % out.width];
    const terms = m.values
      .map((_, entry) => ({ entry, tap: tapOf(given, entry, row, column) }))
      .filter(({ tap }) => tap >= 0);
    const last = terms.length ? Math.max(...terms.map(({ entry }) => entry)) : entries - 1;
    const so = terms.filter(({ entry }) => entry <= now);
    const sum = so.reduce((total, { entry, tap }) => total + m.values[entry] * k.values[tap], 0);
    return { row, column, terms, last, begun: so.length > 0, sum, stamped: terms.some(({ entry }) => entry === now) };
  });
  const focus = cells.filter(({ last }) => step > 0 && last === now).at(-1) ?? null;
  return { step, now, entries, cells, focus };
}

/** The cells of the stuffed matrix that are entries. @param {Given} given @param {number} width of the stuffed one */
export function stuffing({ matrix: m, kernel: k, stride, padding }, width) {
  const place = (/** @type {number} */ entry) => {
    const row = Math.floor(entry / m.width) * stride + k.height - 1 - padding;
    return row * width + (entry % m.width) * stride + k.width - 1 - padding;
  };
  return new Set(m.values.map((_, entry) => place(entry)));
}
