// @ts-check
// Pooling and its undoing, on one feature map: where each pooled value came from, what unpooling by these switches puts
// back there, and what plain copying writes instead.

import { h, say } from "../../lib/dom.js";
import { largest } from "../../lib/arrays.js";
import { plane, short, stages, title } from "./maps.js";
import { plain } from "../../lib/keys.js";
import { fade, fit, frame, image } from "../../draw/paint.js";
import { spot } from "../../draw/pointer.js";

/** Pictures in a row, and in pairs on a narrow page. */
const NARROW = 620;
const [GAP, LABEL] = [26, 26];

/**
 * @typedef {{values: Float32Array, height: number, width: number, name: string, pooled: boolean, recon: boolean}}
 *   Picture
 */

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ bus, t, palette }) {
  const canvas = h("canvas", { tabindex: 0, role: "application", label: "switches.label" });
  const which = h("select", { label: "switches.pool" });
  const channel = h("input", { type: "number", min: 1, step: 1, value: 1 });
  const told = h("p.told", { role: "status" });
  const root = h(
    "figure",
    {},
    h("h2", { t: "switches.title" }),
    h(
      "div.row",
      {},
      h("label.inline", {}, h("span", { t: "switches.pool" }), which),
      h("label.inline", {}, h("span", { t: "conv.map" }), channel),
    ),
    canvas,
    told,
    h("figcaption", { t: "switches.caption" }),
  );
  /** @type {[number, number]} */ let cell = [3, 3];
  /** @type {import('../../engine/types.js').Frame | null} */ let shown = null;
  /** @type {{boxes: [number, number, number][], pictures: Picture[]}} */ let drawn = { boxes: [], pictures: [] };
  let offered = "";

  which.addEventListener("change", () => paint());
  channel.addEventListener("input", () => paint());
  const move = (/** @type {[number, number]} */ to) => {
    const pooled = drawn.pictures.find((picture) => picture.pooled);
    if (!pooled) return;
    cell = [Math.max(0, Math.min(pooled.height - 1, to[0])), Math.max(0, Math.min(pooled.width - 1, to[1]))];
    paint();
  };
  const STEPS = /** @type {Record<string, [number, number]>} */ ({
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  });
  canvas.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (!by || !plain(event)) return;
    event.preventDefault();
    move([cell[0] + by[0], cell[1] + by[1]]);
  });
  const point = (/** @type {PointerEvent} */ event) => {
    const at = spot(event, canvas);
    const [left, top] = [at.x * canvas.clientWidth, at.y * canvas.clientHeight];
    const pooled = drawn.pictures.find((picture) => picture.pooled);
    drawn.boxes.forEach(([x, y, side], k) => {
      const { height, width } = drawn.pictures[k];
      const [row, column] = [Math.floor(((top - y) / side) * height), Math.floor(((left - x) / side) * width)];
      if (!pooled || row < 0 || column < 0 || row >= height || column >= width) return;
      move([Math.floor((row * pooled.height) / height), Math.floor((column * pooled.width) / width)]);
    });
  };
  canvas.addEventListener("pointermove", point);
  canvas.addEventListener("pointerdown", point);

  /** The numbers of the chosen map, before and after pooling, and on the decoder's side. */
  const gather = () => {
    const { spec, feature } = bus.state;
    if (!spec?.conv || !shown) return null;
    const all = stages(spec);
    const pools = all.filter(({ layer }) => layer.kind === "pool");
    const names = pools.map((stage) => title(t, stage));
    if (offered !== names.join()) {
      which.replaceChildren(...names.map((name, i) => h("option", { value: i }, name)));
      offered = names.join();
    }
    const stage = pools[Number(which.value)] ?? pools[0];
    if (!stage) return null;
    const at = all.indexOf(stage);
    const seen = { name: "", width: 0, sizes: [shown.height, shown.width, 1], values: shown.picture.corrupted };
    const layer = (/** @type {number} */ i) => (i < 0 ? seen : shown?.layers[i]);
    const [before, after, switches] = [layer(at - 1), layer(at), shown.switches[`${stage.weights}.switches`]];
    if (!before || !after || !switches || after.sizes.length < 3) return null;
    const count = after.sizes[2];
    channel.max = String(count);
    const c = Math.min(count, Math.max(1, channel.valueAsNumber || 1)) - 1;
    const undone = all.findIndex(({ mirror }) => mirror === stage.weights);
    const back = undone < 0 ? after : (layer(undone - 1) ?? after);
    const own = back.sizes.length === 3 && back.sizes.join() === after.sizes.join();
    return {
      stage,
      before,
      after,
      switches: plane({ ...after, values: switches }, c),
      c,
      back: own ? back : after,
      fed: own && undone >= 0,
      feature,
    };
  };

  const paint = () => {
    const found = gather();
    root.classList.toggle("empty", !found);
    if (!found) return say(told, t("switches.none"));
    const { before, after, switches, c, back, fed } = found;
    const [height, width] = before.sizes;
    const [rows, columns] = after.sizes;
    const value = plane(back, c);
    const [put, copied] = [new Float32Array(height * width), new Float32Array(height * width)];
    switches.forEach((pixel, i) => (put[pixel] = value[i]));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++)
        copied[y * width + x] =
          value[
            Math.min(rows - 1, Math.floor((y * rows) / height)) * columns +
              Math.min(columns - 1, Math.floor((x * columns) / width))
          ];
    }
    const large = { height, width, pooled: false };
    const pictures = [
      { ...large, values: plane(before, c), name: t("switches.before"), recon: false },
      { height: rows, width: columns, pooled: true, values: plane(after, c), name: t("switches.after"), recon: false },
      ...(fed
        ? [{ height: rows, width: columns, pooled: true, values: value, name: t("switches.back"), recon: true }]
        : []),
      { ...large, values: put, name: t("switches.put"), recon: true },
      { ...large, values: copied, name: t("switches.copied"), recon: true },
    ];
    const across = canvas.clientWidth < NARROW ? 2 : pictures.length;
    const side = Math.min(210, (canvas.clientWidth - (across - 1) * GAP) / across);
    const down = Math.ceil(pictures.length / across);
    canvas.style.height = `${Math.round(down * (side + LABEL) + (down - 1) * 10)}px`;
    const fitted = fit(canvas);
    if (!fitted) return;
    const { g } = fitted;
    const colours = palette();
    const [row, column] = cell.map((v, axis) => Math.min(v, (axis ? columns : rows) - 1));
    const source = switches[row * columns + column];
    const boxes = pictures.map(
      (_, k) =>
        /** @type {[number, number, number]} */ ([
          (k % across) * (side + GAP),
          Math.floor(k / across) * (side + LABEL + 10),
          side,
        ]),
    );
    pictures.forEach((picture, k) => {
      const [x, y] = boxes[k];
      const pixel = side / picture.width;
      image(
        g,
        picture.values,
        picture.width,
        picture.height,
        [x, y, side, side],
        colours.paper,
        picture.recon ? colours.recon : colours.ink,
        { scale: 1 / largest(picture.values), negative: colours.negative },
      );
      if (k === 0) {
        // A dot for every maximum: the switches.
        for (const [colour, size] of /** @type {[string, number][]} */ ([
          [colours.css.paper, 0.26],
          [colours.css.ink, 0.16],
        ])) {
          g.fillStyle = colour;
          for (const at of switches) {
            g.beginPath();
            g.arc(x + ((at % width) + 0.5) * pixel, y + (Math.floor(at / width) + 0.5) * pixel, pixel * size, 0, 7);
            g.fill();
          }
        }
      }
      g.strokeStyle = fade(colours.ink, 0.3);
      g.lineWidth = 1;
      g.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
      const [a, b, size] = picture.pooled
        ? [column, row, 1]
        : picture.name === t("switches.copied")
          ? [(column * width) / columns, (row * height) / rows, width / columns]
          : [source % width, Math.floor(source / width), 1];
      frame(g, x + a * pixel, y + b * pixel, size * pixel, size * pixel, colours);
      g.fillStyle = picture.recon ? colours.css.recon : colours.css.ink;
      g.font = `12.5px ${colours.font}`;
      g.fillText(picture.name, x, y + side + 18);
    });
    drawn = { boxes, pictures };
    say(
      told,
      t("switches.told", {
        row,
        column,
        value: short(plane(after, c)[row * columns + column]),
        from: `${Math.floor(source / width)}, ${source % width}`,
        back: short(value[row * columns + column]),
      }),
    );
  };

  /** @type {object | null} */ let feature = null;
  return {
    root,
    update({ feature: chosen, spec }) {
      if (chosen !== feature && spec?.conv) {
        feature = chosen;
        const all = stages(spec);
        const pools = all.filter(({ layer }) => layer.kind === "pool");
        const at = pools.findIndex(({ name }) => name === chosen.layer);
        if (at >= 0) [which.value, channel.value] = [String(at), String(chosen.channel + 1)];
      }
      paint();
    },
    frame(news) {
      shown = news;
      paint();
    },
    repaint: paint,
  };
}
