// @ts-check
// A foreign image that is always at hand: an ankle boot, drawn as a user would draw one, by strokes of the pen.

/** Its outline, in the pad's coordinates: shaft, instep, toe, sole, heel. @type {[number, number][]} */
const OUTLINE = [
  [0.3, 0.16],
  [0.54, 0.16],
  [0.56, 0.44],
  [0.7, 0.54],
  [0.86, 0.6],
  [0.92, 0.7],
  [0.92, 0.8],
  [0.52, 0.8],
  [0.48, 0.76],
  [0.42, 0.84],
  [0.24, 0.84],
  [0.25, 0.6],
];
/** Between two lines across it, as of laces and straps: filled in, it would be a blot, which is easily rebuilt. */
const GAP = 0.16;

/** @returns {import('../engine/types.js').Strokes} */
export function ankleBoot() {
  const points = OUTLINE.map(([x, y]) => ({ x, y }));
  const strokes = [[...points, points[0]]];
  for (let y = 0.16 + GAP; y < 0.84; y += GAP) {
    // Where the outline crosses this height: inside is between the first and the second crossing, the third and the
    // fourth.
    const crossings = points
      .flatMap((a, i) => {
        const b = points[(i + 1) % points.length];
        return a.y <= y !== b.y <= y ? [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)] : [];
      })
      .sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      strokes.push([
        { x: crossings[i], y },
        { x: crossings[i + 1], y },
      ]);
  }
  return strokes;
}
