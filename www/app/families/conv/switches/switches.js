// @ts-check
// Pooling and its undoing, on one feature map: where each pooled value came from, what unpooling by these switches puts
// back there, and what plain copying writes instead.

import { h, say } from "../../../lib/dom.js";
import { spot } from "../../../draw/pointer.js";
import { onArrows, within } from "../arrows.js";
import { short, title } from "../maps.js";
import { picturesOf, pools, undoing } from "./model.js";
import { draw } from "./pictures.js";

/** @typedef {import('./pictures.js').Pictures} Pictures */

/** @param {import('../../../element/shell.js').Context} context @returns {import('../../../element/shell.js').Panel} */
export function mount(context) {
  const { bus, t } = context;
  const { root, canvas, told, choice } = look(context);
  /** @type {[number, number]} */ let cell = [3, 3];
  /** @type {import('../../../engine/types.js').Frame | null} */ let shown = null;
  /** @type {{boxes: [number, number, number][], pictures: Pictures['pictures']}} */ let drawn = {
    boxes: [],
    pictures: [],
  };
  /** @type {object | null} */ let feature = null;

  const paint = () => {
    const { spec } = bus.state;
    const stage = spec?.conv && shown ? choice.stage(spec) : null;
    const layers = spec && shown && stage ? undoing(spec, shown, stage) : null;
    root.classList.toggle("empty", !layers);
    if (!layers) return say(told, t("switches.none"));
    const all = picturesOf(layers, choice.map(layers.after.sizes[2]));
    const at = /** @type {[number, number]} */ ([Math.min(cell[0], all.rows - 1), Math.min(cell[1], all.columns - 1)]);
    const boxes = draw(canvas, all, at, context);
    if (!boxes) return;
    drawn = { boxes, pictures: all.pictures };
    say(told, words(all, at));
  };
  /** @param {Pictures} all @param {[number, number]} cell */
  const words = ({ sources, width, columns, pooled, value }, [row, column]) => {
    const i = row * columns + column;
    const from = `${Math.floor(sources[i] / width)}, ${sources[i] % width}`;
    return t("switches.told", { row, column, value: short(pooled[i]), from, back: short(value[i]) });
  };
  const move = (/** @type {number} */ row, /** @type {number} */ column) => {
    const pooled = drawn.pictures.find((picture) => picture.pooled);
    if (!pooled) return;
    cell = [within(row, pooled.height), within(column, pooled.width)];
    paint();
  };
  const point = (/** @type {PointerEvent} */ event) => {
    const at = spot(event, canvas);
    const [left, top] = [at.x * canvas.clientWidth, at.y * canvas.clientHeight];
    const pooled = drawn.pictures.find((picture) => picture.pooled);
    drawn.boxes.forEach(([x, y, side], k) => {
      const { height, width } = drawn.pictures[k];
      const [row, column] = [Math.floor(((top - y) / side) * height), Math.floor(((left - x) / side) * width)];
      if (!pooled || row < 0 || column < 0 || row >= height || column >= width) return;
      move(Math.floor((row * pooled.height) / height), Math.floor((column * pooled.width) / width));
    });
  };
  canvas.addEventListener("pointermove", point);
  canvas.addEventListener("pointerdown", point);
  onArrows(canvas, (rows, columns) => move(cell[0] + rows, cell[1] + columns));
  choice.changed(paint);

  return {
    root,
    update({ feature: chosen, spec }) {
      if (chosen !== feature && spec?.conv) {
        feature = chosen;
        choice.follow(spec, chosen);
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

/** The pictures' canvas, and the controls above it. @param {import('../../../element/shell.js').Context} context */
function look({ t }) {
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
  let offered = "";
  const choice = {
    /** The chosen one of the layers that pool. @param {import('./model.js').Spec} spec */
    stage(spec) {
      const all = pools(spec);
      const names = all.map((stage) => title(t, stage));
      if (offered !== names.join()) {
        which.replaceChildren(...names.map((name, i) => h("option", { value: i }, name)));
        offered = names.join();
      }
      return all[Number(which.value)] ?? all[0];
    },
    /** The chosen one of `count` maps. @param {number} count */
    map(count) {
      channel.max = String(count);
      return Math.min(count, Math.max(1, channel.valueAsNumber || 1)) - 1;
    },
    /**
     * The map that was clicked above.
     * @param {import('./model.js').Spec} spec
     * @param {{layer: string, channel: number}} chosen
     */
    follow(spec, chosen) {
      const at = pools(spec).findIndex(({ name }) => name === chosen.layer);
      if (at >= 0) [which.value, channel.value] = [String(at), String(chosen.channel + 1)];
    },
    /** @param {() => void} hear */
    changed(hear) {
      which.addEventListener("change", hear);
      channel.addEventListener("input", hear);
    },
  };
  return { root, canvas, told, choice };
}
