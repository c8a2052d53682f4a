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

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ el, bus, t, palette }) {
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

  /** @type {import('../engine/types.js').Point[] | null} */ let stroke = null;
  /** @type {import('../engine/types.js').Frame | null} */ let shown = null;

  /** The pad is square, and so must the pictures be that the model takes. */
  const square = () => !bus.state.data || bus.state.data.width === bus.state.data.height;
  const pick = (/** @type {number} */ by) => {
    const count = bus.state.data?.test ?? 1;
    el.show({ strokes: [], digit: (bus.state.digit + by + count) % count });
  };
  const back = () => el.show({ strokes: bus.state.strokes.slice(0, -1) });

  onStrokes(pad, {
    begin(at) {
      if (!square()) return false;
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
  pad.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const drawn = bus.state.strokes.length > 0;
    if (key === "z" && (event.ctrlKey || event.metaKey) && drawn) back();
    else if (!plain(event)) return;
    else if (key === "arrowright" || key === "arrowdown") pick(1);
    else if (key === "arrowleft" || key === "arrowup") pick(-1);
    else if (drawn && (key === "delete" || key === "backspace" || key === "escape")) el.show({ strokes: [] });
    else return;
    event.preventDefault();
  });
  for (const [button, change] of /** @type {const} */ ([
    [undo, back],
    [clear, () => el.show({ strokes: [] })],
  ])) {
    button.addEventListener("click", () => {
      change();
      // With nothing to take back the buttons go; whoever came by keyboard stays at the pad.
      if (!bus.state.strokes.length) pad.focus();
    });
  }
  previous.addEventListener("click", () => pick(-1));
  next.addEventListener("click", () => pick(1));

  const paint = () => {
    const fitted = fit(pad);
    if (!fitted) return;
    const { g, width } = fitted;
    const colours = palette();
    const { strokes } = bus.state;
    if (!strokes.length) {
      if (shown)
        image(
          g,
          shown.picture.image,
          shown.width,
          shown.height,
          contain(0, 0, width, shown.width, shown.height),
          colours.paper,
          colours.ink,
        );
      return;
    }
    g.strokeStyle = g.fillStyle = fade(colours.ink, 1);
    g.lineWidth = PEN * width;
    g.lineCap = g.lineJoin = "round";
    for (const points of strokes) {
      g.beginPath();
      if (points.length === 1) {
        g.arc(points[0].x * width, points[0].y * width, (PEN * width) / 2, 0, 7);
        g.fill();
        continue;
      }
      points.forEach(({ x, y }, i) => (i ? g.lineTo(x * width, y * width) : g.moveTo(x * width, y * width)));
      g.stroke();
    }
  };

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
      paint();
    },
    frame(frame) {
      shown = frame;
      if (!bus.state.strokes.length) paint();
    },
    repaint: paint,
  };
}
