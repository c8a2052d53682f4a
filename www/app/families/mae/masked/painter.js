// @ts-check
// Painting a mask: patches are hidden or shown by mouse, pen, finger and keys. The first patch of a stroke says which.

import { plain } from "../../../lib/keys.js";
import { onStrokes } from "../../../draw/pointer.js";
import { across } from "./tiles.js";

const KEYS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/**
 * @param {HTMLCanvasElement} pad
 * @param {{cut: () => import('../../../engine/types.js').Cut | null, set: (patches: number[], bit: number) => void,
 *   point:
 *   (patch: number | null) => void}} painting
 *   `set` hides (1) or shows (0) patches, `point` tells which patch is under the hand
 */
export function painter(pad, { cut, set, point }) {
  /** @type {number | null} what the stroke makes of the patches it passes */ let bit = null;
  let last = { x: 0, y: 0 };
  /** The mask as the stroke found it. */ /** @type {Uint8Array} */ let before = new Uint8Array();
  let cursor = 0;

  const patch = (/** @type {import('../../../draw/pointer.js').Spot} */ { x, y }) => {
    const now = cut();
    if (!now || x < 0 || y < 0 || x >= 1 || y >= 1) return null;
    const n = across(now);
    return Math.floor(y * (now.mask.length / n)) * n + Math.floor(x * n);
  };
  /** Every patch on the way, or a quick hand would leave gaps. @param {import('../../../draw/pointer.js').Spot} to */
  const sweep = (to) => {
    const now = cut();
    if (!now || bit === null) return;
    const steps = Math.ceil(Math.hypot(to.x - last.x, to.y - last.y) * across(now) * 3) || 1;
    const passed = new Set();
    for (let k = 1; k <= steps; k++) {
      const found = patch({ x: last.x + ((to.x - last.x) * k) / steps, y: last.y + ((to.y - last.y) * k) / steps });
      if (found !== null && now.mask[found] !== bit) passed.add(found);
    }
    last = to;
    if (passed.size) set([...passed], bit);
  };

  onStrokes(pad, {
    begin(at) {
      const [now, start] = [cut(), patch(at)];
      if (!now || start === null) return false;
      before = now.mask;
      bit = 1 - now.mask[start];
      [last, cursor] = [at, start];
      sweep(at);
    },
    move(way) {
      way.forEach(sweep);
      point(patch(last));
    },
    end(dropped) {
      bit = null;
      const mask = cut()?.mask;
      if (!dropped || !mask) return;
      // What a palm painted before the pen came down.
      for (const was of [0, 1])
        set(
          [...before.keys()].filter((i) => before[i] === was && mask[i] !== was),
          was,
        );
    },
    hover: (at) => point(patch(at)),
  });
  pad.addEventListener("pointerleave", () => point(null));
  pad.addEventListener("focus", () => pad.matches(":focus-visible") && point(cursor));
  pad.addEventListener("blur", () => point(null));
  pad.addEventListener("keydown", (event) => {
    const now = cut();
    if (!now || !plain(event)) return;
    const n = across(now);
    const move = KEYS[event.key];
    cursor = Math.min(cursor, now.mask.length - 1);
    if (move) {
      const brush = now.mask[cursor];
      const x = Math.min(n - 1, Math.max(0, (cursor % n) + move[0]));
      const y = Math.min(now.mask.length / n - 1, Math.max(0, Math.floor(cursor / n) + move[1]));
      cursor = y * n + x;
      if (event.shiftKey && now.mask[cursor] !== brush) set([cursor], brush);
    } else if (event.key === " " || event.key === "Enter") set([cursor], 1 - now.mask[cursor]);
    else return;
    event.preventDefault();
    point(cursor);
  });
}
