// @ts-check
// Test digits in rows: input, what the network sees, reconstruction, error. A click makes one of them the picture
// above.

import { h, say } from "../lib/dom.js";
import { contain, difference, fade, fit, image } from "../draw/paint.js";

const GAP = 8;
const MOST = 16;
const LEAST_SIDE = 44;
const FINE_SIDE = 62;

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ el, bus, t, palette }) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const picks = h("div.picks");
  const output = h("span.recon");
  const error = h("span.error", { t: "rows.error" });
  const names = h("div.names", {}, h("span", { t: "rows.input" }), h("span", { t: "rows.seen" }), output, error);
  const others = h("button.quiet", { type: "button", t: "rows.others" });
  const root = h(
    "figure",
    { label: "rows.title" },
    h("h2", { t: "rows.title" }),
    h("div.grid", {}, names, h("div.cells", {}, canvas, picks)),
    h("figcaption", {}, h("span", { t: "rows.caption" }), " ", others),
  );
  others.addEventListener("click", () => {
    const { firstDigit, rowCount, data } = bus.state;
    el.show({ firstDigit: data ? (firstDigit + rowCount) % data.test : 0 });
  });
  /** @type {HTMLButtonElement[]} */ let buttons = [];

  const count = () => {
    const width = canvas.clientWidth;
    return width
      ? Math.max(4, Math.min(MOST, Math.floor((width + GAP) / ((width < 500 ? LEAST_SIDE : FINE_SIDE) + GAP))))
      : bus.state.rowCount;
  };
  const offer = (/** @type {(number|null)[]} */ labels) => {
    if (buttons.length !== labels.length) {
      buttons = labels.map((_, i) => h("button", { type: "button", onclick: () => choose(i) }));
      picks.replaceChildren(...buttons);
    }
    buttons.forEach((button, i) => {
      const label = labels[i];
      const number = bus.state.firstDigit + i + 1;
      const name = label === null ? t("rows.pick", { number }) : t("rows.pickLabelled", { number, label });
      if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
      const chosen = !bus.state.strokes.length && bus.state.digit === bus.state.firstDigit + i;
      button.setAttribute("aria-pressed", String(chosen));
    });
  };
  const choose = (/** @type {number} */ i) =>
    el.show({ strokes: [], digit: (bus.state.firstDigit + i) % (bus.state.data?.test ?? 1) });

  return {
    root,
    frame(frame) {
      const { pictures, rebuilds } = frame;
      const n = count();
      if (n !== bus.state.rowCount) el.show({ rowCount: n });
      offer(pictures.slice(0, n).map((picture) => picture.label));
      names.classList.toggle("three", !rebuilds);
      error.hidden = !rebuilds;
      say(output, t(rebuilds ? "rows.output" : "rows.answer"));
      paint(canvas, frame, n, palette);
    },
  };
}

/**
 * A column of cells for every picture.
 * @param {HTMLCanvasElement} canvas
 * @param {import('../engine/types.js').Frame} frame
 * @param {number} n columns there is room for
 * @param {() => import('../draw/paint.js').Palette} palette
 */
function paint(canvas, { pictures, width, height, rebuilds }, n, palette) {
  const lines = rebuilds ? 4 : 3;
  const ideal = `${Math.round(lines * ((canvas.clientWidth + GAP) / n) - GAP)}px`;
  if (canvas.style.height !== ideal) canvas.style.height = ideal;
  const fitted = fit(canvas);
  if (!fitted) return;
  const { g, ratio } = fitted;
  const colours = palette();
  const snap = (/** @type {number} */ v) => Math.round(v * ratio) / ratio;
  const side = Math.floor(((fitted.width + GAP) / n - GAP) * ratio) / ratio;
  const step = n > 1 ? (fitted.width - side) / (n - 1) : 0;
  const down = (fitted.height - side) / (lines - 1);
  pictures.slice(0, n).forEach(({ image: clean, corrupted, output }, i) => {
    const x = snap(i * step);
    const cell = (/** @type {number} */ row) => contain(x, snap(row * down), side, width, height);
    image(g, clean, width, height, cell(0), colours.paper, colours.ink);
    image(g, corrupted, width, height, cell(1), colours.paper, colours.ink);
    if (rebuilds) {
      image(g, output, width, height, cell(2), colours.paper, colours.recon);
      image(g, difference(clean, output), width, height, cell(3), colours.paper, colours.error);
    } else answer(g, output, cell(2), colours);
    g.strokeStyle = fade(colours.ink, 0.14);
    for (let row = 0; row < (rebuilds ? 4 : 2); row++) {
      const [a, b, w, v] = cell(row);
      g.strokeRect(a + 0.5, b + 0.5, w - 1, v - 1);
    }
  });
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {Float32Array} scores
 * @param {number[]} box
 * @param {import('../draw/paint.js').Palette} colours
 */
function answer(g, scores, [x, y, w, v], colours) {
  g.font = `600 ${v * 0.6}px ${colours.font}`;
  g.fillStyle = colours.css.recon;
  g.textAlign = "center";
  g.textBaseline = "middle";
  g.fillText(String(scores.indexOf(Math.max(...scores))), x + w / 2, y + v / 2);
}
