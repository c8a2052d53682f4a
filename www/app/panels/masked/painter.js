// @ts-check
// Painting a mask: patches are hidden or shown by mouse, pen, finger and keys. The first patch of a stroke says which.

import { across } from './tiles.js';

const KEYS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
});

/**
 * @param {HTMLCanvasElement} pad
 * @param {{cut: () => import('../../types.js').Cut | null, set: (patches: number[], bit: number) => void, point: (patch: number | null) => void}} painting
 *   `set` hides (1) or shows (0) patches, `point` tells which patch is under the hand
 */
export function painter(pad, { cut, set, point }) {
  /** @type {number | null} what the stroke makes of the patches it passes */ let bit = null;
  let last = { x: 0, y: 0 };
  let cursor = 0;

  const at = (/** @type {PointerEvent} */ event) => {
    const box = pad.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const patch = (/** @type {{x: number, y: number}} */ { x, y }) => {
    const now = cut();
    if (!now || x < 0 || y < 0 || x >= 1 || y >= 1) return null;
    const n = across(now);
    return Math.floor(y * (now.mask.length / n)) * n + Math.floor(x * n);
  };
  /** Every patch on the way, or a quick hand would leave gaps. @param {{x: number, y: number}} to */
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

  pad.addEventListener('pointerdown', (event) => {
    const start = patch(at(event));
    const now = cut();
    if (event.button !== 0 || !event.isPrimary || start === null || !now) return;
    pad.setPointerCapture(event.pointerId);
    bit = 1 - now.mask[start];
    last = at(event);
    cursor = start;
    sweep(last);
  });
  pad.addEventListener('pointermove', (event) => {
    if (event.isPrimary) {
      const moves = event.getCoalescedEvents?.() ?? [];
      (moves.length ? moves : [event]).map(at).forEach(sweep);
    }
    point(patch(at(event)));
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) pad.addEventListener(end, () => (bit = null));
  pad.addEventListener('pointerleave', () => point(null));
  pad.addEventListener('focus', () => pad.matches(':focus-visible') && point(cursor));
  pad.addEventListener('blur', () => point(null));
  pad.addEventListener('keydown', (event) => {
    const now = cut();
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const n = across(now);
    const move = KEYS[event.key];
    cursor = Math.min(cursor, now.mask.length - 1);
    if (move) {
      const brush = now.mask[cursor];
      const x = Math.min(n - 1, Math.max(0, (cursor % n) + move[0]));
      const y = Math.min(now.mask.length / n - 1, Math.max(0, Math.floor(cursor / n) + move[1]));
      cursor = y * n + x;
      if (event.shiftKey && now.mask[cursor] !== brush) set([cursor], brush);
    } else if (event.key === ' ' || event.key === 'Enter') set([cursor], 1 - now.mask[cursor]);
    else return;
    event.preventDefault();
    point(cursor);
  });
}
