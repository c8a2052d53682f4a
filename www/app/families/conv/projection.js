// @ts-check
// Feature projection (Zeiler et al., ICCV 2011): a feature map, or its strongest activation, carried back to the pixels
// through unpooling and the transposed filters, beside the patch of input that caused it.

import { h, say } from "../../lib/dom.js";
import { largest } from "../../lib/arrays.js";
import { short, stages, title } from "./maps.js";
import { newest } from "./newest.js";
import { caption, strip } from "./strip.js";
import { fade, frame, image } from "../../draw/paint.js";

const GAP = 28;
const EVERY_MS = 250;

/** @typedef {import('../../../queries.js').Projection} Projection */

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t } = context;
  const { root, layer, channel, strongest, canvas, told } = look();
  /** @type {Projection | null} */ let found = null;
  let offered = "";
  /** @type {object | null} */ let feature = null;

  const paint = () => {
    if (!found || !draw(canvas, found, strongest.checked, context)) return;
    const { field, cell, value } = found;
    say(told, t("projection.told", { value: short(value), row: cell[0], column: cell[1], ...field }));
  };
  const project = () => {
    const map = Math.max(0, (channel.valueAsNumber || 1) - 1);
    const request = { layer: layer.value, channel: map, strongest: strongest.checked };
    return el.model.ask("project", request).catch(() => found);
  };
  const may = () => Boolean(bus.state.spec?.conv);
  const ask = newest(EVERY_MS, may, project, (answer) => {
    found = answer;
    paint();
  });
  const choose = () => el.show({ feature: { layer: layer.value, channel: (channel.valueAsNumber || 1) - 1 } });
  layer.addEventListener("change", choose);
  channel.addEventListener("input", choose);
  strongest.addEventListener("change", () => ask(true));

  return {
    root,
    update({ spec, feature: chosen }) {
      if (!spec?.conv) return;
      const options = stages(spec).filter(({ weights }) => weights.startsWith("encoder"));
      const names = options.map((stage) => title(t, stage));
      if (offered !== names.join()) {
        const kept = layer.value || "code";
        layer.replaceChildren(...options.map(({ name }, i) => h("option", { value: name }, names[i])));
        layer.value = kept;
        if (!layer.value) layer.value = "code";
        offered = names.join();
      }
      if (chosen !== feature) {
        feature = chosen;
        if (options.some(({ name }) => name === chosen.layer))
          [layer.value, channel.value] = [chosen.layer, String(chosen.channel + 1)];
        ask(true);
      }
      channel.max = String(channels(spec, layer.value));
    },
    frame: () => ask(),
    repaint: paint,
  };
}

/** The controls and the canvas. */
function look() {
  const layer = h("select");
  const channel = h("input", { type: "number", min: 1, step: 1, value: 1 });
  const strongest = h("input", { type: "checkbox", checked: true });
  const canvas = h("canvas", { role: "img", label: "projection.label" });
  const told = h("p.told", { role: "status" });
  const root = h(
    "figure",
    {},
    h("h2", { t: "projection.title" }),
    h(
      "div.row",
      {},
      h("label.inline", {}, h("span", { t: "conv.layer" }), layer),
      h("label.inline", {}, h("span", { t: "conv.map" }), channel),
      h("label.inline", {}, strongest, h("span", { t: "projection.strongest" })),
    ),
    canvas,
    told,
    h("figcaption", { t: "projection.caption" }),
  );
  return { root, layer, channel, strongest, canvas, told };
}

/**
 * The map, its projection, what the model saw, and of that the patch that can reach the activation; false while there
 * is no room.
 * @param {HTMLCanvasElement} canvas
 * @param {Projection} found
 * @param {boolean} one whether a single activation is carried back
 * @param {Pick<import('../../element/shell.js').Context, 't' | 'palette'>} context
 */
function draw(canvas, { map, picture, seen, field, cell }, one, { t, palette }) {
  const patch = cut(seen, field);
  const size = `${patch.height} × ${patch.width}`;
  const pictures = [
    { ...map, name: t("projection.map", { channel: cell[2] + 1 }), scale: 1 / largest(map.values) },
    { ...picture, name: t("projection.picture"), scale: 1 / largest(picture.values) },
    { ...seen, name: t("projection.seen"), scale: 1 },
    { ...patch, name: t("projection.patch", { size }), scale: 1 },
  ];
  const room = strip(canvas, pictures.length, GAP);
  if (!room) return false;
  const { g, side, places } = room;
  const colours = palette();
  const { paper, ink, negative } = colours;
  pictures.forEach(({ values, width, height, scale, name }, k) => {
    const [x, y] = places[k];
    const pixel = side / Math.max(width, height);
    const box = /** @type {[number, number, number, number]} */ ([x, y, pixel * width, pixel * height]);
    image(g, Float32Array.from(values), width, height, box, paper, ink, { scale, negative });
    g.lineWidth = 1;
    g.strokeStyle = fade(ink, 0.3);
    g.strokeRect(x + 0.5, y + 0.5, pixel * width - 1, pixel * height - 1);
    if (k === 0) frame(g, x + cell[1] * pixel, y + cell[0] * pixel, pixel, pixel, colours);
    else if (k < 3 && one) {
      const [left, top] = [x + field.left * pixel, y + field.top * pixel];
      frame(g, left, top, patch.width * pixel, patch.height * pixel, colours);
    }
    caption(g, name, x, y + side, colours.css.ink, colours.font);
  });
  return true;
}

/** A part of a picture. @param {Projection['seen']} picture @param {Projection['field']} field */
function cut({ values, width }, { top, bottom, left, right }) {
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  const place = (/** @type {number} */ i) => (top + Math.floor(i / columns)) * width + left + (i % columns);
  return { values: Array.from({ length: rows * columns }, (_, i) => values[place(i)]), width: columns, height: rows };
}

/** Maps of an encoder's layer. @param {import('../../engine/types.js').Spec} spec @param {string} name */
function channels(spec, name) {
  let count = 1;
  for (const stage of stages(spec)) {
    count = stage.layer.channels || count;
    if (stage.name === name) break;
  }
  return count;
}
