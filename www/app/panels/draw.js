// @ts-check
// The pad: strokes by mouse, pen and finger in the pad's own coordinates, undo and clear, and test digits for those who
// would rather not draw.

import { h, icon, ICONS, say } from "../lib/dom.js";
import { plain } from "../lib/keys.js";
import { contain, fade, fit, image } from "../draw/paint.js";
import { inside, onStrokes } from "../draw/pointer.js";

/** Width of the pen, as a share of the pad. */
const PEN = 0.055;
/** Points nearer than this to the last one say nothing new. */
const NEAR = 0.004;

/** @typedef {import('../element/shell.js').Context} Context */

/** @param {Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, palette } = context;
  const pad = h("canvas.pad", { tabindex: 0, role: "application", label: "draw.label" });
  const hint = h("span.hint", { "aria-hidden": "true" });
  const undo = h(
    "button.quiet",
    { type: "button", label: "draw.undoLabel" },
    icon(ICONS.undo),
    h("span", { t: "draw.undo" }),
  );
  const clear = h(
    "button.quiet",
    { type: "button", label: "draw.clearLabel" },
    icon(ICONS.clear),
    h("span", { t: "draw.clear" }),
  );
  const previous = h("button.quiet.mark", { type: "button", label: "draw.previous" }, icon(ICONS.previous));
  const next = h("button.quiet.mark", { type: "button", label: "draw.next" }, icon(ICONS.next));
  const which = h("output");
  const tools = h("div.tools", {}, hint, undo, clear, h("span.stepper", {}, previous, which, next));
  const root = h("figure", {}, pad, tools);
  /** @type {import('../engine/types.js').Frame | null} */ let shown = null;

  /** The pad is square, and so must the pictures be that the model takes. */
  const square = () => !bus.state.data || bus.state.data.width === bus.state.data.height;
  const pick = (/** @type {number} */ by) => {
    const count = bus.state.data?.test ?? 1;
    el.show({ strokes: [], digit: (bus.state.digit + by + count) % count });
  };
  const back = () => el.show({ strokes: bus.state.strokes.slice(0, -1) });
  const empty = () => el.show({ strokes: [] });

  onPen(pad, context, square);
  pad.addEventListener("keydown", keys(bus, pick, back, empty));
  for (const [button, change] of /** @type {const} */ ([
    [undo, back],
    [clear, empty],
  ])) {
    button.addEventListener("click", () => {
      change();
      // With nothing to take back the buttons go; whoever came by keyboard stays at the pad.
      if (!bus.state.strokes.length) pad.focus();
    });
  }
  previous.addEventListener("click", () => pick(-1));
  next.addEventListener("click", () => pick(1));

  const repaint = () => paint(pad, bus.state.strokes, shown, palette);
  return {
    root,
    update({ strokes, digit, data }) {
      hint.hidden = strokes.length > 0;
      const digits = !data || data.name === "digits" || data.name === "mnist";
      say(hint, t(!square() ? "draw.square" : digits ? "draw.hint" : "draw.here"));
      pad.classList.toggle("closed", !square());
      undo.hidden = clear.hidden = !strokes.length;
      previous.disabled = next.disabled = !data;
      which.textContent = strokes.length ? t("draw.yours") : data ? t("draw.digit", { digit: digit + 1 }) : "";
      repaint();
    },
    frame(frame) {
      shown = frame;
      if (!bus.state.strokes.length) repaint();
    },
    repaint,
  };
}

/**
 * A stroke is shown while it is drawn.
 * @param {HTMLElement} pad
 * @param {Context} context
 * @param {() => boolean} open whether the pad may be drawn on
 */
function onPen(pad, { el, bus }, open) {
  /** @type {import('../engine/types.js').Point[] | null} */ let stroke = null;
  onStrokes(pad, {
    begin(at) {
      if (!open()) return false;
      stroke = [inside(at)];
      el.show({ strokes: [...bus.state.strokes, stroke] });
    },
    move(way) {
      if (!stroke) return;
      for (const point of way.map(inside)) {
        const last = stroke[stroke.length - 1];
        if (Math.hypot(point.x - last.x, point.y - last.y) > NEAR) stroke.push(point);
      }
      el.show({ strokes: [...bus.state.strokes] });
    },
    end(dropped) {
      if (dropped) el.show({ strokes: bus.state.strokes.filter((one) => one !== stroke) });
      stroke = null;
    },
  });
}

/**
 * @param {import('../engine/bus.js').Bus} bus
 * @param {(by: number) => void} pick
 * @param {() => void} back
 * @param {() => void} empty
 */
const keys = (bus, pick, back, empty) => (/** @type {KeyboardEvent} */ event) => {
  const key = event.key.toLowerCase();
  const drawn = bus.state.strokes.length > 0;
  if (key === "z" && (event.ctrlKey || event.metaKey) && drawn) back();
  else if (!plain(event)) return;
  else if (key === "arrowright" || key === "arrowdown") pick(1);
  else if (key === "arrowleft" || key === "arrowup") pick(-1);
  else if (drawn && (key === "delete" || key === "backspace" || key === "escape")) empty();
  else return;
  event.preventDefault();
};

/**
 * What was drawn, or else the picture that is shown.
 * @param {HTMLCanvasElement} pad
 * @param {import('../engine/types.js').Strokes} strokes
 * @param {import('../engine/types.js').Frame | null} shown
 * @param {Context['palette']} palette
 */
function paint(pad, strokes, shown, palette) {
  const fitted = fit(pad);
  if (!fitted) return;
  const { g, width: side } = fitted;
  const { paper, ink } = palette();
  if (!strokes.length) {
    if (!shown) return;
    const { picture, width, height } = shown;
    return image(g, picture.image, width, height, contain(0, 0, side, width, height), paper, ink);
  }
  g.strokeStyle = g.fillStyle = fade(ink, 1);
  g.lineWidth = PEN * side;
  g.lineCap = g.lineJoin = "round";
  for (const points of strokes) {
    g.beginPath();
    if (points.length === 1) {
      g.arc(points[0].x * side, points[0].y * side, (PEN * side) / 2, 0, 7);
      g.fill();
      continue;
    }
    points.forEach(({ x, y }, i) => (i ? g.lineTo(x * side, y * side) : g.moveTo(x * side, y * side)));
    g.stroke();
  }
}
