// @ts-check
// The hourglass of a convolutional model: every layer's feature maps live, as tiles that shrink to the code and grow
// again. On a narrow page it stands upright. A click chooses a map for the panels below.

import { h } from "../../lib/dom.js";
import { largest } from "../../lib/arrays.js";
import { plane, stages } from "./maps.js";
import { letters } from "../../draw/letters.js";
import { fade, fit, image } from "../../draw/paint.js";
import { spot } from "../../draw/pointer.js";
import { mapCard } from "./map-card.js";
import { silhouette } from "../../draw/silhouette.js";

/** Maps of a layer that are drawn, and how many stand in a line. */
const [MOST, LINE] = [32, 8];
const GAP = 3;
const NARROW = 560;
const [LABEL, UPRIGHT_LABEL] = [46, 30];

/**
 * @typedef {{x: number, y: number, w: number, h: number, columns: number, size: number, count: number, sizes:
 *   number[], text: string[]}} Column
 */

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, palette } = context;
  const canvas = h("canvas", { role: "application", tabindex: 0, label: "features.label" });
  const root = h("figure", {}, canvas, h("figcaption", { t: "features.caption" }));
  /** @type {{column: Column, name: string}[]} */ let drawn = [];
  let upright = false;

  const hit = (/** @type {MouseEvent} */ event) => mapAt(spot(event, canvas), canvas, drawn, upright);
  const choose = (/** @type {import('./map-card.js').Place} */ { layer, channel }) =>
    el.show({ feature: { layer: drawn[layer].name, channel } });
  canvas.addEventListener("click", (event) => {
    const place = hit(event);
    if (place) choose(place);
  });
  const card = mapCard(context, canvas, {
    hit,
    choose,
    counts: () => drawn.map(({ column }) => column.count),
    middle: ({ layer, channel }) => {
      const [x, , side] = tile(drawn[layer].column, channel, upright);
      return x + side / 2;
    },
    repaint: () => root.dispatchEvent(new Event("stale", { bubbles: true })),
  });
  canvas.after(card.root);

  return {
    root,
    frame(frame) {
      const { spec, feature } = bus.state;
      if (!spec?.conv) return;
      const all = inFrame(spec, frame);
      if (frame.layers.length + 1 !== all.length) return;
      upright = canvas.clientWidth < NARROW;
      const maps = [
        { name: "", sizes: [frame.height, frame.width, 1], values: frame.picture.corrupted, text: t("hourglass.seen") },
        ...frame.layers.map((layer, k) => ({
          ...layer,
          text: layer.name === "code" ? t("hourglass.code") : t(`brief.${all[k].layer.kind}`),
        })),
        { name: "", sizes: [frame.height, frame.width, 1], values: frame.picture.output, text: t("hourglass.rebuilt") },
      ];
      const columns = place(maps, canvas, upright);
      const fitted = fit(canvas);
      if (!fitted) return;
      const { g } = fitted;
      const colours = palette();
      g.save();
      // Upright, what runs along runs down: the axes are exchanged.
      if (upright) g.transform(0, 1, 1, 0, 0, 0);
      silhouette(g, columns, all.filter(({ weights }) => weights.startsWith("encoder")).length, colours);
      g.restore();
      maps.forEach((layer, k) => {
        const last = k + 1 === maps.length;
        const scale = k === 0 || last ? 1 : 1 / largest(layer.values);
        for (let c = 0; c < columns[k].count; c++) {
          const [x, y, side] = tile(columns[k], c, upright);
          image(
            g,
            plane(layer, c),
            layer.sizes[1],
            layer.sizes[0],
            [x, y, side, side],
            colours.paper,
            last ? colours.recon : colours.ink,
            { scale, negative: colours.negative },
          );
          const under = layer.name !== "" && card.at?.layer === k - 1 && card.at.channel === c;
          const chosen = under || (layer.name !== "" && layer.name === feature.layer && c === feature.channel);
          g.strokeStyle = fade(colours.ink, chosen ? 1 : k === 0 || last ? 0.3 : 0.13);
          g.lineWidth = chosen ? 2 : 1;
          g.strokeRect(x, y, side, side);
        }
      });
      labels(g, columns, maps, upright, fitted.width, colours);
      drawn = columns.map((column, k) => ({ column, name: maps[k].name })).filter(({ name }) => name);
      card.frame(frame);
    },
  };
}

/**
 * The layers that a frame holds: while blocks are pre-trained, those up to the block and back.
 * @param {import('../../engine/types.js').Spec} spec
 * @param {import('../../engine/types.js').Frame} frame
 */
function inFrame(spec, frame) {
  const there = new Set(["picture", ...frame.layers.map(({ name }) => name)]);
  return stages(spec).filter(({ name }) => there.has(name));
}

/**
 * The map at a place of the canvas, and where in it.
 * @param {import('../../draw/pointer.js').Spot} at
 * @param {HTMLElement} canvas
 * @param {{column: Column}[]} drawn
 * @param {boolean} upright
 * @returns {import('./map-card.js').Place | null}
 */
function mapAt(at, canvas, drawn, upright) {
  const [left, top] = [at.x * canvas.clientWidth, at.y * canvas.clientHeight];
  const [along, across] = upright ? [top, left] : [left, top];
  for (const [layer, { column: c }] of drawn.entries()) {
    const [i, j] = [Math.floor((along - c.x) / c.size), Math.floor((across - c.y) / c.size)];
    const lines = Math.ceil(c.count / c.columns);
    const channel = upright ? i * lines + j : j * c.columns + i;
    if (i < 0 || j < 0 || i >= c.columns || j >= lines || channel >= c.count) continue;
    const [x, y, side] = tile(c, channel, upright);
    return { layer, channel, x: (left - x) / side, y: (top - y) / side };
  }
  return null;
}

/**
 * Where a map stands: x, y and its side.
 * @param {Column} column
 * @param {number} c
 * @param {boolean} upright
 * @returns {[number, number, number]}
 */
function tile({ x, y, columns, size, count }, c, upright) {
  const lines = Math.ceil(count / columns);
  const [i, j] = upright ? [Math.floor(c / lines), c % lines] : [c % columns, Math.floor(c / columns)];
  const [a, b] = [x + i * size, y + j * size];
  return upright ? [b + GAP / 2, a + GAP / 2, size - GAP] : [a + GAP / 2, b + GAP / 2, size - GAP];
}

/**
 * The columns, in coordinates along and across the hourglass. Tiles shrink with the root of their map's side, so that a
 * small map stays legible and the outline still tapers.
 * @param {{sizes: number[], text: string}[]} maps
 * @param {HTMLCanvasElement} canvas
 * @param {boolean} upright
 * @returns {Column[]}
 */
function place(maps, canvas, upright) {
  const side = Math.max(...maps.map(({ sizes }) => sizes[0]));
  const shapes = maps.map(({ sizes, text }, k) => {
    const count = Math.min(MOST, sizes[2]);
    const picture = k === 0 || k + 1 === maps.length;
    const lines = Math.min(LINE, count);
    const relative = (picture ? 3.4 : 1) * Math.sqrt(sizes[0] / side);
    const told = count < sizes[2] ? `${count}/${sizes[2]}` : String(count);
    return {
      count,
      lines,
      columns: Math.ceil(count / lines),
      relative,
      sizes,
      text: [text, `${told} · ${sizes[0]}×${sizes[1]}`],
    };
  });
  const room = upright ? UPRIGHT_LABEL : 26;
  // Of the style sheet again, before it is measured.
  if (!upright) canvas.style.height = "";
  const across = upright ? canvas.clientWidth : canvas.clientHeight - LABEL;
  const along = shapes.reduce((sum, { columns, relative }) => sum + columns * relative, 0);
  let unit = Math.min(...shapes.map(({ lines, relative }) => across / (lines * relative)));
  if (!upright) unit = Math.min(unit, (canvas.clientWidth - room * (shapes.length - 1)) / along);
  const gap = upright ? room : (canvas.clientWidth - along * unit) / (shapes.length - 1);
  if (upright) canvas.style.height = `${Math.round(along * unit + gap * shapes.length)}px`;
  let x = 0;
  return shapes.map(({ relative, lines, columns, ...shape }) => {
    const size = unit * relative;
    const column = { ...shape, columns, size, x, y: (across - lines * size) / 2, w: columns * size, h: lines * size };
    x += column.w + gap;
    return column;
  });
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {Column[]} columns
 * @param {{name: string}[]} maps
 * @param {boolean} upright
 * @param {number} width
 * @param {import('../../draw/paint.js').Palette} colours
 */
function labels(g, columns, maps, upright, width, colours) {
  const below = Math.max(...columns.map((c) => c.y + c.h));
  const font = `${letters(g.canvas, 12)}px ${colours.font}`;
  g.textBaseline = "alphabetic";
  columns.forEach((c, k) => {
    const [first, last] = [k === 0, k + 1 === columns.length];
    g.textAlign = upright ? "center" : first ? "left" : last ? "right" : "center";
    const x = upright ? width / 2 : first ? c.x : last ? c.x + c.w : c.x + c.w / 2;
    const strong = first || last || maps[k].name === "code";
    g.font = `${strong ? 600 : 400} ${font}`;
    g.fillStyle = last ? colours.css.recon : strong ? colours.css.ink : colours.css.soft;
    if (upright) {
      g.fillText(c.text.join(" · "), x, c.x + c.w + 16);
      return;
    }
    g.fillText(c.text[0], x, below + 18);
    g.font = `400 ${font}`;
    g.fillStyle = colours.css.soft;
    g.fillText(c.text[1], x, below + 35);
  });
}
