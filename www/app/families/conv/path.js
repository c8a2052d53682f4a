// @ts-check
// The pixel path: one pixel of the reconstruction as the sum that made it, layer by layer back to the image that the
// model saw. A click on a term goes on from there.

import { h, say } from "../../lib/dom.js";
import { largest } from "../../lib/arrays.js";
import { short, stages, title } from "./maps.js";
import { plain } from "../../lib/keys.js";
import { fade, fit, frame, image } from "../../draw/paint.js";
import { spot } from "../../draw/pointer.js";

const LISTED = 5;
const EVERY_MS = 400;

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, t, palette, number }) {
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
  /** @type {[number, number]} */ let pixel = [14, 14];
  /** @type {Record<string, [number, number, number]>} */ let chosen = {};
  /** @type {import('../../../queries.js').PixelPath | null} */ let path = null;
  /** @type {import('../../engine/types.js').Frame | null} */ let shown = null;
  let [waiting, stale, asked] = [false, false, -Infinity];
  /** @type {(() => void)[]} */ let maps = [];

  const focus = () => /** @type {ShadowRoot} */ (root.getRootNode()).activeElement;
  const ask = async (now = false) => {
    stale = true;
    if (waiting || !bus.state.spec?.conv || (!now && (performance.now() - asked < EVERY_MS || list.matches(":active"))))
      return;
    [waiting, stale, asked] = [true, false, performance.now()];
    path = await el.model.ask("path", { pixel, chosen: cells(chosen) }).catch(() => path);
    waiting = false;
    tell();
    if (stale) setTimeout(() => void ask(true), EVERY_MS);
  };
  const pick = (/** @type {number} */ row, /** @type {number} */ column) => {
    if (!shown) return;
    pixel = [Math.max(0, Math.min(shown.height - 1, row)), Math.max(0, Math.min(shown.width - 1, column))];
    chosen = {};
    paint();
    void ask(true);
  };
  pad.addEventListener("pointerdown", (event) => {
    const { x, y } = spot(event, pad);
    if (shown) pick(Math.floor(y * shown.height), Math.floor(x * shown.width));
  });
  const STEPS = /** @type {Record<string, [number, number]>} */ ({
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  });
  pad.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (!by || !plain(event)) return;
    event.preventDefault();
    pick(pixel[0] + by[0], pixel[1] + by[1]);
  });

  const paint = () => {
    if (!shown) return;
    pad.style.aspectRatio = `${shown.width} / ${shown.height}`;
    const fitted = fit(pad);
    if (!fitted) return;
    const { g, width, height } = fitted;
    const colours = palette();
    image(g, shown.picture.output, shown.width, shown.height, [0, 0, width, height], colours.paper, colours.recon);
    const size = width / shown.width;
    g.strokeStyle = fade(colours.ink, 0.3);
    g.lineWidth = 1;
    g.strokeRect(0.5, 0.5, width - 1, height - 1);
    frame(g, pixel[1] * size, pixel[0] * size, size, size, colours);
    for (const draw of maps) draw();
  };

  /**
   * A layer's part as a row: where it looks, what it adds up.
   * @param {import('../../../queries.js').PathStep} step
   * @param {[number, number, number]} [next] where the path goes on
   */
  const row = (step, next) => {
    const { spec } = bus.state;
    const all = spec ? stages(spec) : [];
    const stage = all.find(({ name }) => name === step.name);
    const before = stage ? (all[all.indexOf(stage) - 1]?.name ?? "") : "";
    const convolves = step.kind === "conv" || step.kind === "convTranspose";
    const first = before === "";
    const terms = step.terms.filter(({ product, switch: at }, i) => i === 0 || product !== 0 || at).slice(0, LISTED);
    const told = terms.reduce((sum, term) => sum + term.product, 0);
    const left = step.sum - step.bias - told;
    const where = (/** @type {[number, number, number]} */ [r, c, m]) =>
      first ? `${r}, ${c}` : t("path.cell", { row: r, column: c, map: m + 1 });
    const lines = terms.map((term) => {
      const cells = [
        where(term.cell),
        short(term.value),
        convolves ? `× ${short(term.weight)}` : term.weight ? t("path.kept") : t("path.dropped"),
        t("path.tap", { row: term.tap[0], column: term.tap[1] }),
        `= ${short(term.product)}`,
      ];
      const line = h("tr", {}, ...cells.map((text) => h("td", {}, text)));
      if (first) return line;
      const go = h(
        "button.link",
        {
          type: "button",
          "aria-pressed": String(String(term.cell) === String(next)),
          "data-layer": before,
          onclick: () => {
            chosen = {
              ...Object.fromEntries(
                Object.entries(chosen).filter(
                  ([name]) => all.findIndex((s) => s.name === name) > all.findIndex((s) => s.name === before),
                ),
              ),
              [before]: term.cell,
            };
            void ask(true);
          },
        },
        cells[0],
      );
      line.firstElementChild?.replaceChildren(go);
      return line;
    });
    const rest =
      step.count > terms.length && Math.abs(left) > 1e-6
        ? [
            h(
              "tr.rest",
              {},
              h("td", { colspan: 4 }, t("path.rest", { count: number(step.count - terms.length) })),
              h("td", {}, `= ${short(left)}`),
            ),
          ]
        : [];
    const bias = convolves
      ? [h("tr.rest", {}, h("td", { colspan: 4 }, t("path.bias")), h("td", {}, `= ${short(step.bias)}`))]
      : [];
    const activated = step.value !== step.sum;
    const sum = h(
      "tr.sum",
      { "data-sum": step.sum, "data-parts": told + left + step.bias },
      h("td", { colspan: 4 }, activated ? t("path.sum", { value: short(step.value) }) : t("path.plain")),
      h("td", {}, short(step.sum)),
    );
    const map = h("canvas", { role: "img", "aria-label": t("path.map") });
    const node = h(
      "li",
      {},
      h(
        "div.where",
        {},
        map,
        h(
          "p.soft",
          {},
          t(first ? "path.seen" : "path.below", {
            rows: step.field.bottom - step.field.top + 1,
            columns: step.field.right - step.field.left + 1,
          }),
        ),
      ),
      h(
        "div",
        {},
        h(
          "h3",
          {},
          t("path.step", {
            layer: stage ? title(t, stage) : step.name,
            place:
              step.name === "picture"
                ? t("path.pixel", { row: step.cell[0], column: step.cell[1] })
                : where2(step.cell),
          }),
        ),
        h("table", {}, h("tbody", {}, ...lines, ...rest, ...bias, sum)),
      ),
    );
    return { node, draw: () => drawMap(map, step, first) };
  };
  const where2 = (/** @type {[number, number, number]} */ [r, c, m]) =>
    t("path.cell", { row: r, column: c, map: m + 1 });

  /**
   * The shares of the layer's input, the cells that can reach the pixel framed.
   * @param {HTMLCanvasElement} canvas
   * @param {import('../../../queries.js').PathStep} step
   * @param {boolean} first
   */
  const drawMap = (canvas, { map, field, terms }, first) => {
    const ratio = shown ? shown.width / shown.height : 1;
    const width = Math.round(Math.sqrt(map.length * ratio));
    const height = map.length / width;
    const fitted = fit(canvas);
    if (!fitted) return;
    const { g, width: side } = fitted;
    const size = side / Math.max(width, height);
    const colours = palette();
    if (first && shown)
      image(
        g,
        shown.picture.corrupted.map((v) => v * 0.28),
        width,
        height,
        [0, 0, width * size, height * size],
        colours.paper,
        colours.ink,
      );
    const values = Float32Array.from(map);
    const scale = 1 / largest(values);
    if (first) {
      values.forEach((v, i) => {
        if (!v) return;
        g.fillStyle = fade(v < 0 ? colours.negative : colours.recon, Math.min(1, Math.abs(v) * scale));
        g.fillRect((i % width) * size, Math.floor(i / width) * size, size, size);
      });
    } else
      image(g, values, width, height, [0, 0, width * size, height * size], colours.paper, colours.recon, {
        scale,
        negative: colours.negative,
      });
    g.strokeStyle = fade(colours.ink, 0.25);
    g.lineWidth = 1;
    g.strokeRect(0.5, 0.5, width * size - 1, height * size - 1);
    g.strokeStyle = fade(colours.ink, 0.6);
    g.strokeRect(
      field.left * size,
      field.top * size,
      (field.right - field.left + 1) * size,
      (field.bottom - field.top + 1) * size,
    );
    if (terms[0]) frame(g, terms[0].cell[1] * size, terms[0].cell[0] * size, size, size, colours);
  };

  const tell = () => {
    if (!path) return;
    const { layers } = path;
    const rows = layers.map((step, k) => row(step, layers[k + 1]?.cell));
    const held = /** @type {HTMLElement | null} */ (focus())?.dataset.layer;
    maps = rows.map(({ draw }) => draw);
    list.replaceChildren(...rows.map(({ node }) => node));
    // The keyboard stays where it was.
    if (held)
      /** @type {HTMLElement | null} */ (list.querySelector(`[data-layer="${held}"][aria-pressed=true]`))?.focus();
    const [top] = path.layers;
    say(told, top ? t("path.told", { row: top.cell[0], column: top.cell[1], value: short(top.value) }) : "");
    paint();
  };

  let language = "";
  return {
    root,
    update({ spec }) {
      if (language !== t("path.title") && path) tell();
      language = t("path.title");
      if (!spec?.conv) path = null;
    },
    frame(news) {
      shown = news;
      paint();
      void ask();
    },
    repaint: paint,
  };
}

/** As the engine is asked. @param {Record<string, [number, number, number]>} chosen */
const cells = (chosen) => Object.entries(chosen).map(([layer, cell]) => ({ layer, cell }));
