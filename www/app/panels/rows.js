// @ts-check
// Test digits in rows: input, what the network sees, reconstruction, error. A click makes one of them the picture
// above.

import { fill, h, say } from "../lib/dom.js";
import { reconstructs } from "../engine/spec.js";
import { contain, difference, fade, fit, image } from "../draw/paint.js";

const GAP = 8;
const MOST = 16;
const LEAST_SIDE = 44;
const FINE_SIDE = 50;

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ el, bus, t, palette }) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const picks = h("div.picks");
  const output = h("span.recon");
  const error = h("span.error", { t: "rows.error" });
  const seen = h("span", { t: "rows.seen" });
  const names = h("div.names", {}, h("span", { t: "rows.input" }), seen, output, error);
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
  /** @type {HTMLButtonElement[]} */ const buttons = [];

  const count = () => {
    const width = canvas.clientWidth;
    return width
      ? Math.max(4, Math.min(MOST, Math.floor((width + GAP) / ((width < 500 ? LEAST_SIDE : FINE_SIDE) + GAP))))
      : bus.state.rowCount;
  };
  const offer = (/** @type {(number|null)[]} */ labels) => {
    fill(picks, buttons, labels.length, (i) => h("button", { type: "button", onclick: () => choose(i) }));
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

  /** As large as it is going to be, whether or not there are pictures yet. @param {boolean} rebuilds */
  const measure = (rebuilds) => {
    const lines = shownLines(rebuilds, bus.state.spec?.noise.kind !== "none");
    const n = count();
    names.style.setProperty("--lines", String(lines.length));
    seen.hidden = !lines.includes("seen");
    error.hidden = !rebuilds;
    say(output, t(rebuilds ? "rows.output" : "rows.answer"));
    const height = `${Math.round(lines.length * ((canvas.clientWidth + GAP) / n) - GAP)}px`;
    if (canvas.style.height !== height) canvas.style.height = height;
    return { lines, n };
  };

  return {
    root,
    update: ({ spec }) => void (spec && !canvas.style.height && measure(reconstructs(spec))),
    frame(frame) {
      const { pictures, rebuilds } = frame;
      const { lines, n } = measure(rebuilds);
      if (n !== bus.state.rowCount) el.show({ rowCount: n });
      offer(pictures.slice(0, n).map((picture) => picture.label));
      paint(canvas, frame, lines, n, palette);
    },
  };
}

/** @typedef {'clean' | 'seen' | 'output' | 'answer' | 'error'} Line */

/** What is shown of each picture: what the network sees only where noise makes it another. @returns {Line[]} */
const shownLines = (/** @type {boolean} */ rebuilds, /** @type {boolean} */ noisy) => [
  "clean",
  .../** @type {Line[]} */ (noisy ? ["seen"] : []),
  .../** @type {Line[]} */ (rebuilds ? ["output", "error"] : ["answer"]),
];

/**
 * A column of cells for every picture.
 * @param {HTMLCanvasElement} canvas
 * @param {import('../engine/types.js').Frame} frame
 * @param {Line[]} lines
 * @param {number} n columns there is room for
 * @param {() => import('../draw/paint.js').Palette} palette
 */
function paint(canvas, { pictures, width, height }, lines, n, palette) {
  const fitted = fit(canvas);
  if (!fitted) return;
  const { g, ratio } = fitted;
  const colours = palette();
  const snap = (/** @type {number} */ v) => Math.round(v * ratio) / ratio;
  const side = Math.floor(((fitted.width + GAP) / n - GAP) * ratio) / ratio;
  const step = n > 1 ? (fitted.width - side) / (n - 1) : 0;
  const down = (fitted.height - side) / (lines.length - 1);
  pictures.slice(0, n).forEach(({ image: clean, corrupted, output }, i) => {
    const x = snap(i * step);
    lines.forEach((line, row) => {
      const cell = contain(x, snap(row * down), side, width, height);
      if (line === "answer") return answer(g, output, cell, colours);
      const values =
        line === "clean" ? clean : line === "seen" ? corrupted : line === "output" ? output : difference(clean, output);
      const ink = line === "output" ? colours.recon : line === "error" ? colours.error : colours.ink;
      image(g, values, width, height, cell, colours.paper, ink);
      const [a, b, w, v] = cell;
      g.strokeStyle = fade(colours.ink, 0.14);
      g.strokeRect(a + 0.5, b + 0.5, w - 1, v - 1);
    });
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
