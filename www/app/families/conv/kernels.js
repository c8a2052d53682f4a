// @ts-check
// The filters of every convolution as tiles, one for each pair of a map that goes in and a map that comes out.

import { h } from "../../lib/dom.js";
import { largest } from "../../lib/arrays.js";
import { stages, title } from "./maps.js";
import { fit, image } from "../../draw/paint.js";
import { reads } from "../../lib/throttle.js";

const EVERY_MS = 900;
const [MOST_ROWS, MOST_COLUMNS] = [16, 32];
const [GAP, LARGEST_TILE] = [4, 36];

/** @typedef {{stage: import('./maps.js').Stage, shape: number[], values: Float32Array}} Filters */

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, t, palette }) {
  const list = h("div.kernels");
  const root = h("figure", {}, h("h2", { t: "kernels.title" }), list, h("figcaption", { t: "kernels.caption" }));
  /** @type {Filters[]} */ let filters = [];
  /** @type {{name: HTMLElement, canvas: HTMLCanvasElement}[]} */ let rows = [];

  const paint = () => {
    const colours = palette();
    filters.forEach(({ stage, shape: [kh, kw, a, b], values }, k) => {
      // A convolution's weights are [.., in, out], a transposed one's [.., out, in].
      const flip = stage.layer.kind === "convTranspose";
      const [outs, ins] = flip ? [a, b] : [b, a];
      const { name, canvas } = rows[k];
      name.textContent = t("kernels.name", { title: title(t, stage), ins, outs, kernel: `${kh} × ${kw}` });
      canvas.setAttribute("aria-label", name.textContent);
      // The longer side lies across.
      const wide = outs > ins;
      const [down, across] = [Math.min(MOST_ROWS, ins, outs), Math.min(MOST_COLUMNS, Math.max(ins, outs))];
      const pitch = Math.min(LARGEST_TILE, canvas.clientWidth / across);
      canvas.style.height = `${Math.round(down * pitch)}px`;
      const fitted = fit(canvas);
      if (!fitted) return;
      const scale = 1 / largest(values);
      for (let i = 0; i < down; i++) {
        for (let j = 0; j < across; j++) {
          const [to, from] = wide ? [j, i] : [i, j];
          const tile = new Float32Array(kh * kw);
          for (let p = 0; p < tile.length; p++) tile[p] = values[p * a * b + (flip ? to * b + from : from * b + to)];
          image(fitted.g, tile, kw, kh, [j * pitch, i * pitch, pitch - GAP, pitch - GAP], colours.paper, colours.ink, {
            scale,
            negative: colours.negative,
          });
        }
      }
    });
  };
  const read = async () => {
    const { spec } = bus.state;
    if (!spec?.conv) return true;
    try {
      const there = el.model;
      const found = [];
      for (const stage of stages(spec).filter(({ layer }) => layer.kind === "conv" || layer.kind === "convTranspose")) {
        found.push({ stage, ...(await there.weights(stage.weights)) });
      }
      filters = found;
      if (rows.length !== filters.length) {
        rows = filters.map(() => ({ name: h("p.soft"), canvas: h("canvas", { role: "img" }) }));
        list.replaceChildren(...rows.map(({ name, canvas }) => h("div", {}, name, canvas)));
      }
      paint();
      return true;
    } catch {
      return false; // The model changed in between.
    }
  };

  return { root, ...reads(EVERY_MS, read), repaint: paint };
}
