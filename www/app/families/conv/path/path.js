// @ts-check
// The pixel path: one pixel of the reconstruction as the sum that made it, layer by layer back to the image that the
// model saw. A click on a term goes on from there.

import { h, say } from "../../../lib/dom.js";
import { spot } from "../../../draw/pointer.js";
import { onArrows, within } from "../arrows.js";
import { short } from "../maps.js";
import { newest } from "../newest.js";
import { pixelPath } from "./model.js";
import { reconstruction, shares } from "./pictures.js";
import { row } from "./step.js";

const EVERY_MS = 400;

/** @param {import('../../../element/shell.js').Context} context @returns {import('../../../element/shell.js').Panel} */
export function mount(context) {
  const { bus, t, palette } = context;
  const pad = h("canvas.pixels", { tabindex: 0, role: "application", label: "path.pad" });
  const told = h("p.told", { role: "status" });
  const list = h("ol.chain");
  const root = h(
    "figure",
    {},
    h("h2", { t: "path.title" }),
    h("p.lead", { t: "path.lead" }),
    h("div.walk", {}, h("div.start", {}, pad, told), list),
    h("figcaption", { t: "path.caption" }),
  );
  const model = pixelPath(context);
  /** @type {import('../../../engine/types.js').Frame | null} */ let shown = null;
  /** @type {ReturnType<typeof row>[]} */ let rows = [];

  const paint = () => {
    if (!shown || !reconstruction(pad, shown, model.pixel, palette)) return;
    for (const one of rows) shares(one, shown, palette);
  };
  const tell = () => {
    if (!model.path) return;
    const { layers } = model.path;
    const { activeElement } = /** @type {ShadowRoot} */ (root.getRootNode());
    const held = /** @type {HTMLElement | null} */ (activeElement)?.dataset.layer;
    rows = layers.map((step, k) => row(context, step, layers[k + 1]?.cell, turn));
    list.replaceChildren(...rows.map(({ node }) => node));
    // The keyboard stays where it was.
    if (held)
      /** @type {HTMLElement | null} */ (list.querySelector(`[data-layer="${held}"][aria-pressed=true]`))?.focus();
    const [top] = layers;
    say(told, top ? t("path.told", { row: top.cell[0], column: top.cell[1], value: short(top.value) }) : "");
    paint();
  };
  // A row that is pressed would go from under the hand.
  const may = (/** @type {boolean} */ now) => Boolean(bus.state.spec?.conv) && (now || !list.matches(":active"));
  const ask = newest(EVERY_MS, may, model.ask, (path) => {
    model.path = path;
    tell();
  });
  const turn = (/** @type {string} */ layer, /** @type {import('./model.js').Cell} */ cell) => {
    model.turn(layer, cell);
    ask(true);
  };
  const pick = (/** @type {number} */ row, /** @type {number} */ column) => {
    if (!shown) return;
    model.pick([within(row, shown.height), within(column, shown.width)]);
    paint();
    ask(true);
  };
  pad.addEventListener("pointerdown", (event) => {
    const { x, y } = spot(event, pad);
    if (shown) pick(Math.floor(y * shown.height), Math.floor(x * shown.width));
  });
  onArrows(pad, (rows, columns) => pick(model.pixel[0] + rows, model.pixel[1] + columns));

  let language = "";
  return {
    root,
    update({ spec }) {
      if (language !== t("path.title") && model.path) tell();
      language = t("path.title");
      if (!spec?.conv) model.path = null;
    },
    frame(news) {
      shown = news;
      paint();
      ask();
    },
    repaint: paint,
  };
}
