// @ts-check
// The items of the largest errors, each above what the model makes of it. A test image can be sent to the top of the
// page.

import { h } from "../../lib/dom.js";
import { contain, fit, image } from "../../draw/paint.js";

/** Items to begin with and for every wish for more; pixels of an image's side, and between the two. */
const [STEP, SIDE, GAP] = [24, 56, 3];

/** @typedef {import('./model.js').Entry} Entry */

/** @param {import('../../element/shell.js').Context} context */
export function largestErrors({ el, bus, palette, t, number }) {
  const list = h("ol.worst");
  const more = h("button.quiet", { type: "button", t: "uses.anomalies.more" });
  let shown = STEP;
  /** @type {(() => Promise<void>) | null} */ let again = null;
  /** @type {{root: HTMLElement, paint: () => void}[]} */ let items = [];
  const repaint = () => items.forEach(({ paint }) => paint());
  more.addEventListener("click", () => {
    shown += STEP;
    void again?.().catch((error) => el.complain(error));
  });

  /** @param {Entry} entry @param {Float32Array} rebuilt */
  const item = (entry, rebuilt) => {
    const canvas = h("canvas", { "aria-hidden": "true" });
    const { index, label, name, error, foreign } = entry;
    const title =
      index === null ? name : t(label === null ? "rows.pick" : "rows.pickLabelled", { number: index + 1, label });
    const words = h("span", {}, h("b", {}, number(error, 1)), label === null ? "" : ` ${label}`);
    const node =
      index === null
        ? h("div.one", { title })
        : h("button.one", { type: "button", title, "aria-label": `${words.textContent}, ${title}` });
    if (foreign) node.classList.add("foreign");
    node.append(canvas, words, ...(index === null ? [h("span", {}, name)] : []));
    if (index !== null) node.addEventListener("click", () => el.show({ digit: index, strokes: [] }));
    const paint = () => {
      const space = fit(canvas);
      const { data } = bus.state;
      if (!space || !data) return;
      const { paper, ink, recon } = palette();
      [entry.values, rebuilt].forEach((values, i) =>
        image(
          space.g,
          values,
          data.width,
          data.height,
          contain(0, i * (SIDE + GAP), SIDE, data.width, data.height),
          paper,
          i ? recon : ink,
        ),
      );
    };
    return { root: h("li", {}, node), paint };
  };
  return {
    root: h("div", {}, list, more),
    repaint,
    /** @param {Entry[]} ranked @param {(images: Float32Array[]) => Promise<Float32Array[]>} rebuild */
    async show(ranked, rebuild) {
      const mine = (again = async () => {
        const some = ranked.slice(0, shown);
        const rebuilt = await rebuild(some.map(({ values }) => values));
        if (again !== mine) return;
        items = some.map((entry, i) => item(entry, rebuilt[i]));
        list.replaceChildren(...items.map(({ root }) => root));
        more.hidden = shown >= ranked.length;
        repaint();
      });
      await mine();
    },
  };
}
