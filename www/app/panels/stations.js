// @ts-check
// Where the columns of the hourglass stand, and how large a unit is.

/** Height over width of a column, about; the first is taken where several do as well. */
const ASPECTS = [2.6, 2.2, 3.2, 4, 5];
const LEAST_GAP = 18;
/** The tallest column leaves this share of the picture's height, so that the outline tapers from the first layer on. */
export const TALLEST = 0.88;

/** @typedef {import('../draw/silhouette.js').Column} Column */

/**
 * The largest side of at most `most` whose pixels are whole device pixels.
 * @param {number} most
 * @param {number} n
 * @param {number} ratio
 */
export function crisp(most, n, ratio) {
  const pixel = Math.floor((most * ratio) / n);
  return pixel >= 1 ? (pixel * n) / ratio : most;
}

/**
 * Where the columns stand between the two pictures: one unit size for all, so that areas compare, and the column's
 * proportions that let it be largest.
 * @param {number[]} widths units of each layer
 * @param {{from: number, to: number, tall: number, side: number, pixel: number, ratio: number}} room between the
 *   pictures, whose
 *   pixels are the largest a unit may be
 * @returns {Column[]}
 */
export function place(widths, { from, to, tall, side, pixel, ratio }) {
  const room = to - from;
  const gaps = Math.min(room * 0.5, (widths.length + 1) * LEAST_GAP);
  const plans = ASPECTS.map((aspect) => {
    const shapes = widths.map((n) => {
      const columns = Math.max(1, Math.round(Math.sqrt(n / aspect)));
      return { columns, rows: Math.ceil(n / columns) };
    });
    const across = shapes.reduce((sum, shape) => sum + shape.columns, 0);
    const most = Math.min(
      (side * TALLEST) / Math.max(...shapes.map(({ rows }) => rows)),
      (room - gaps) / across,
      pixel,
    );
    return { shapes, across, size: most * ratio >= 2 ? Math.floor(most * ratio) / ratio : most };
  });
  const { shapes, across, size } = plans.reduce((best, plan) => (plan.size > best.size ? plan : best));
  const gap = (room - across * size) / (shapes.length + 1);
  let x = from + gap;
  return shapes.map(({ columns, rows }) => {
    const left = Math.round(x * ratio) / ratio;
    const top = Math.round(((tall - rows * size) / 2) * ratio) / ratio;
    x += columns * size + gap;
    return { x: left, y: top, w: columns * size, h: rows * size, columns, size };
  });
}
