// @ts-check
// Feature projection (Zeiler et al., ICCV 2011): a feature map, or its strongest activation, carried back to the pixels
// through unpooling and the transposed filters, beside the patch of input that caused it.

import { h, say } from "../../lib/dom.js";
import { largest } from "../../lib/arrays.js";
import { short, stages, title } from "./maps.js";
import { fade, fit, frame, image } from "../../draw/paint.js";

const [GAP, LABEL, NARROW] = [28, 26, 620];
const EVERY_MS = 250;

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, t, palette }) {
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
  /** @type {import('../../../queries.js').Projection | null} */ let found = null;
  let [waiting, stale, asked, offered] = [false, true, -Infinity, ""];
  /** @type {object | null} */ let feature = null;

  const choose = () => el.show({ feature: { layer: layer.value, channel: (channel.valueAsNumber || 1) - 1 } });
  layer.addEventListener("change", choose);
  channel.addEventListener("input", choose);
  strongest.addEventListener("change", () => void ask(true));

  /** Asks for the projection as it is now; the newest wish is never lost. @param {boolean} [now] */
  const ask = async (now = false) => {
    stale = true;
    if (waiting || !bus.state.spec?.conv || (!now && performance.now() - asked < EVERY_MS)) return;
    [waiting, stale, asked] = [true, false, performance.now()];
    const request = {
      layer: layer.value,
      channel: Math.max(0, (channel.valueAsNumber || 1) - 1),
      strongest: strongest.checked,
    };
    found = await el.model.ask("project", request).catch(() => found);
    waiting = false;
    paint();
    if (stale) setTimeout(() => void ask(true), EVERY_MS);
  };

  const paint = () => {
    if (!found) return;
    const { map, picture, seen, field, cell, value } = found;
    const across = canvas.clientWidth < NARROW ? 2 : 4;
    const side = Math.min(210, (canvas.clientWidth - (across - 1) * GAP) / across);
    canvas.style.height = `${Math.round((4 / across) * (side + LABEL) + (4 / across - 1) * 10)}px`;
    const fitted = fit(canvas);
    if (!fitted) return;
    const { g } = fitted;
    const colours = palette();
    const one = strongest.checked;
    const [rows, columns] = [field.bottom - field.top + 1, field.right - field.left + 1];
    const crop = new Float32Array(rows * columns);
    for (let i = 0; i < crop.length; i++)
      crop[i] = seen.values[(field.top + Math.floor(i / columns)) * seen.width + field.left + (i % columns)];
    const pictures = [
      { ...map, name: t("projection.map", { channel: cell[2] + 1 }), scale: 1 / largest(map.values) },
      { ...picture, name: t("projection.picture"), scale: 1 / largest(picture.values) },
      { ...seen, name: t("projection.seen"), scale: 1 },
      {
        values: crop,
        height: rows,
        width: columns,
        name: t("projection.patch", { size: `${rows} × ${columns}` }),
        scale: 1,
      },
    ];
    pictures.forEach((p, k) => {
      const [x, y] = [(k % across) * (side + GAP), Math.floor(k / across) * (side + LABEL + 10)];
      const pixel = side / Math.max(p.width, p.height);
      image(
        g,
        Float32Array.from(p.values),
        p.width,
        p.height,
        [x, y, pixel * p.width, pixel * p.height],
        colours.paper,
        colours.ink,
        { scale: p.scale, negative: colours.negative },
      );
      g.lineWidth = 1;
      g.strokeStyle = fade(colours.ink, 0.3);
      g.strokeRect(x + 0.5, y + 0.5, pixel * p.width - 1, pixel * p.height - 1);
      if (k === 0) frame(g, x + cell[1] * pixel, y + cell[0] * pixel, pixel, pixel, colours);
      else if (k < 3 && one)
        frame(g, x + field.left * pixel, y + field.top * pixel, columns * pixel, rows * pixel, colours);
      g.fillStyle = colours.css.ink;
      g.font = `12.5px ${colours.font}`;
      g.fillText(p.name, x, y + side + 18);
    });
    say(
      told,
      t("projection.told", {
        value: short(value),
        row: cell[0],
        column: cell[1],
        top: field.top,
        bottom: field.bottom,
        left: field.left,
        right: field.right,
      }),
    );
  };

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
        void ask(true);
      }
      channel.max = String(channels(spec, layer.value));
    },
    frame: () => void ask(),
    repaint: paint,
  };
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
