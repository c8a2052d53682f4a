// @ts-check
// Mouse, pen and fingers on a part of the page: where they are, and whose stroke it is.

/** @typedef {{x: number, y: number}} Spot from 0 to 1 across and down what is inside the border */

/**
 * Where a pointer is on a node, whatever zoom or scale the page around has.
 * @param {{clientX: number, clientY: number}} event
 * @param {HTMLElement} node
 * @returns {Spot}
 */
export function spot({ clientX, clientY }, node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const { offsetWidth, offsetHeight, clientWidth, clientHeight, clientLeft, clientTop } = node;
  // Borders in the pixels of the screen, where the node may be larger than in its own.
  const [across, down] = [width / offsetWidth, height / offsetHeight];
  return {
    x: (clientX - left - clientLeft * across) / (width - (offsetWidth - clientWidth) * across),
    y: (clientY - top - clientTop * down) / (height - (offsetHeight - clientHeight) * down),
  };
}

/** @param {Spot} spot the nearest one inside */
export const inside = ({ x, y }) => ({ x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) });

/**
 * What follows a stroke: `begin` may refuse with false; `dropped`: the stroke was none; `hover`: no button is pressed.
 * @typedef {{
 *   begin: (at: Spot) => boolean | void, move: (way: Spot[]) => void,
 *   end?: (dropped: boolean) => void, hover?: (at: Spot) => void
 * }} Hand
 */

/**
 * Strokes on a node. A stroke is of the pointer that began it: a second finger, or a palm beside the pen, adds nothing.
 * A pen takes the place of a finger, which then was a palm that came down first.
 * @param {HTMLElement} node
 * @param {Hand} hand
 */
export function onStrokes(node, { begin, move, end, hover }) {
  /** Whose stroke it is. @type {{id: number, kind: string} | null} */ let owner = null;
  const finish = (dropped = false) => {
    owner = null;
    end?.(dropped);
  };
  node.addEventListener("pointerdown", (event) => {
    const { pointerId: id, pointerType: kind } = event;
    if (event.button !== 0) return;
    // A pointer that went away without a word holds nothing any more.
    if (owner && (owner.id === id || !node.hasPointerCapture(owner.id))) finish();
    if (owner && !(kind === "pen" && owner.kind === "touch")) return;
    if (owner) finish(true);
    if (begin(spot(event, node)) === false) return;
    owner = { id, kind };
    node.setPointerCapture(id);
  });
  node.addEventListener("pointermove", (event) => {
    if (!owner) return void (event.pointerType === "touch" || hover?.(spot(event, node)));
    if (event.pointerId !== owner.id) return;
    const moves = event.getCoalescedEvents?.() ?? [];
    move((moves.length ? moves : [event]).map((one) => spot(one, node)));
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
    node.addEventListener(type, ({ pointerId }) => {
      if (pointerId === owner?.id) finish();
    });
  }
}
