// @ts-check
// From one image to another: straight in the code, decoded, and below it straight in the pixels.

import { join, rows } from "../lib/arrays.js";
import { h } from "../lib/dom.js";
import { decodes } from "../engine/spec.js";
import { changes, throttle } from "../lib/throttle.js";
import { tiles } from "../draw/tiles.js";

const STEPS = 11;
const EVERY_MS = 700;

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus } = context;
  const second = h("input", { type: "number", min: 0, step: 1, value: 1 });
  const inCode = tiles(context, { side: 76, across: STEPS, label: "uses.between.code" });
  const inPixels = tiles(context, { side: 76, across: STEPS, label: "uses.between.pixels" });
  const root = h(
    "figure.between",
    {},
    h("p.lead", { t: "uses.between.lead" }),
    h("div.row", {}, h("label.inline", {}, h("span", { t: "uses.between.to" }), second)),
    inCode.root,
    inPixels.root,
  );

  const changed = changes();
  const show = throttle(EVERY_MS, async () => {
    const { spec, data, built, metrics, digit, strokes, phase } = bus.state;
    if (phase !== "ready" || !spec || !data || !built || !decodes(spec)) return;
    second.max = String(data.test - 1);
    const other = Math.min(data.test - 1, Math.max(0, second.valueAsNumber || 0));
    if (!root.checkVisibility?.() || !changed(built, metrics?.step, digit, strokes, other, data)) return;
    try {
      const there = el.model;
      const size = data.width * data.height;
      const { first, last } = await there.ask("ends", { other });
      const codes = await there.run("encode", join([first, last], Float32Array));
      const width = codes.length / 2;
      const mixed = (/** @type {Float32Array} */ a, /** @type {Float32Array} */ b) =>
        Array.from({ length: STEPS }, (_, k) => a.map((value, i) => value + ((b[i] - value) * k) / (STEPS - 1)));
      const along = mixed(codes.subarray(0, width), codes.subarray(width));
      const pictures = await there.run("decode", join(along, Float32Array));
      inCode.show(rows(pictures, size), data.width, data.height, { made: STEPS });
      inPixels.show(mixed(first, last), data.width, data.height);
    } catch (error) {
      el.complain(error);
    }
  });
  second.addEventListener("input", () => show(true));
  return {
    root,
    update: ({ playing }) => show(!playing),
    repaint() {
      inCode.repaint();
      inPixels.repaint();
    },
  };
}
