// @ts-check
// A drawing in an address. For each stroke the number of its points, in one byte or two, and a byte for each
// coordinate: 256 steps across the pad are finer than the pixels of any picture that the network sees.

import { bytesOf, letters } from "./bits.js";

/** @typedef {import('../engine/types.js').Point} Point */
/** @typedef {import('../engine/types.js').Strokes} Strokes */

const STEPS = 255;
/** What a link carries at most: a drawing takes a good thousand letters then. */
const [MOST_STROKES, MOST_POINTS] = [120, 400];
const MOST_BYTES = 2 * (MOST_STROKES + MOST_POINTS);

/** @param {number} v */
const step = (v) => Math.round(STEPS * Math.min(1, Math.max(0, v)));

/** @param {Strokes} strokes */
export function pack(strokes) {
  const drawn = strokes.filter(({ length }) => length).slice(0, MOST_STROKES);
  let kept = drawn.map((points) => apart(points.map(({ x, y }) => ({ x: step(x), y: step(y) }))));
  const count = () => kept.reduce((sum, { length }) => sum + length, 0);
  for (let off = 1; count() > MOST_POINTS && off < STEPS; off *= 1.4) kept = kept.map((points) => thin(points, off));
  return letters(
    Uint8Array.from(
      kept.flatMap((points) => {
        const { length } = points;
        const head = length < 128 ? [length] : [128 | (length >> 8), length & 255];
        return [...head, ...points.flatMap(({ x, y }) => [x, y])];
      }),
    ),
  );
}

/** @param {string} text @returns {Strokes | null} null where it is no drawing */
export function unpack(text) {
  const bytes = bytesOf(text, MOST_BYTES);
  if (!bytes?.length) return null;
  /** @type {Strokes} */ const strokes = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at++];
    const length = first < 128 ? first : ((first & 127) << 8) | bytes[at++];
    if (!length || at + 2 * length > bytes.length || strokes.length === MOST_STROKES) return null;
    strokes.push(
      Array.from({ length }, (_, i) => ({ x: bytes[at + 2 * i] / STEPS, y: bytes[at + 2 * i + 1] / STEPS })),
    );
    at += 2 * length;
  }
  return strokes;
}

/** Points that differ from the one before. @param {Point[]} points */
const apart = (points) => points.filter(({ x, y }, i) => !i || x !== points[i - 1].x || y !== points[i - 1].y);

/**
 * A stroke with fewer points, none of those left out further from it than `off` (Ramer, Douglas and Peucker).
 * @param {Point[]} points
 * @param {number} off
 * @returns {Point[]}
 */
function thin(points, off) {
  if (points.length < 3) return points;
  const [a, b] = [points[0], points[points.length - 1]];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const long = Math.hypot(dx, dy);
  const away = (/** @type {Point} */ { x, y }) =>
    long ? Math.abs(dx * (y - a.y) - dy * (x - a.x)) / long : Math.hypot(x - a.x, y - a.y);
  let far = 0;
  for (let i = 1; i < points.length - 1; i++) if (away(points[i]) > (far ? away(points[far]) : off)) far = i;
  if (!far) return [a, b];
  return [...thin(points.slice(0, far + 1), off).slice(0, -1), ...thin(points.slice(far), off)];
}
