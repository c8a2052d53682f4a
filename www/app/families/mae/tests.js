// @ts-check
// Test images in rows: as they are, masked, reconstructed, filled in. A click makes one of them the picture above.

import { fill, h } from "../../lib/dom.js";
import { contain, fit, image } from "../../draw/paint.js";
import { grid, masked, pasted } from "./masked/tiles.js";

const GAP = 8;
const [LEAST, MOST] = [4, 16];
const [LEAST_SIDE, FINE_SIDE] = [44, 62];
const LINES = 4;

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, t, palette }) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const picks = h("div.picks");
  const others = h("button.quiet", { type: "button", t: "masked.others" });
  others.addEventListener("click", () => {
    const { firstDigit, rowCount, data } = bus.state;
    el.show({ firstDigit: data ? (firstDigit + rowCount) % data.test : 0 });
  });
  /** @type {import('../../engine/types.js').MaskedImage[]} */ let shown = [];
  /** @type {HTMLButtonElement[]} */ const buttons = [];

  const offer = () => {
    fill(picks, buttons, shown.length, (i) =>
      h("button", {
        type: "button",
        onclick: () => el.show({ strokes: [], digit: (bus.state.firstDigit + i) % (bus.state.data?.test ?? 1) }),
      }),
    );
    buttons.forEach((button, i) => {
      const { label } = shown[i];
      const number = bus.state.firstDigit + i + 1;
      const name = label === null ? t("masked.pick", { number }) : t("masked.pickLabelled", { number, label });
      if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
      button.setAttribute(
        "aria-pressed",
        String(!bus.state.strokes.length && bus.state.digit === bus.state.firstDigit + i),
      );
    });
  };

  const paint = () => {
    if (shown.length) draw(canvas, shown, palette);
  };
  const root = h(
    "figure",
    { label: "masked.rows" },
    h("h2", { t: "masked.rows" }),
    h("div.grid", {}, names(), h("div.cells", {}, canvas, picks)),
    h("p.soft", {}, h("span", { t: "masked.caption" }), " ", others),
  );
  bus.addEventListener("masked", (event) => {
    shown = /** @type {CustomEvent} */ (event).detail.pictures;
    const width = canvas.clientWidth;
    const side = width < 500 ? LEAST_SIDE : FINE_SIDE;
    const fits = Math.max(LEAST, Math.min(MOST, Math.floor((width + GAP) / (side + GAP))));
    if (width && fits !== bus.state.rowCount) el.show({ rowCount: fits });
    offer();
    paint();
  });

  return { root, repaint: paint };
}

/** What stands in each line. */
const names = () =>
  h(
    "div.names",
    {},
    h("span", { t: "rows.input" }),
    h("span", { t: "masked.masked" }),
    h("span.recon", { t: "rows.output" }),
    h("span.recon", { t: "masked.pasted" }),
  );

/**
 * An image in each column, on whole pixels of the screen.
 * @param {HTMLCanvasElement} canvas
 * @param {import('../../engine/types.js').MaskedImage[]} shown
 * @param {() => import('../../draw/paint.js').Palette} palette
 */
function draw(canvas, shown, palette) {
  const n = shown.length;
  const tall = `${Math.round(LINES * ((canvas.clientWidth + GAP) / n) - GAP)}px`;
  if (canvas.style.height !== tall) canvas.style.height = tall;
  const fitted = fit(canvas);
  if (!fitted) return;
  const { g, ratio, width, height } = fitted;
  const colours = palette();
  const side = Math.floor(((width + GAP) / n - GAP) * ratio) / ratio;
  const snap = (/** @type {number} */ v) => Math.round(v * ratio) / ratio;
  shown.forEach(({ cut, image: pixels, output }, i) => {
    const x = snap(n > 1 ? (i * (width - side)) / (n - 1) : 0);
    for (let line = 0; line < LINES; line++) {
      const box = contain(x, snap((line * (height - side)) / (LINES - 1)), side, cut.width, cut.height);
      if (line === 0) image(g, pixels, cut.width, cut.height, box, colours.paper, colours.ink);
      else if (line === 1) masked(g, cut, pixels, box, colours);
      else if (line === 2) image(g, output, cut.width, cut.height, box, colours.paper, colours.recon);
      else pasted(g, cut, pixels, output, box, colours);
      grid(g, cut, box, colours, false);
    }
  });
}
