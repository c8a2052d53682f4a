// @ts-check
// The layers in the form: their widths as small numbers in a row, with a way to add and remove. Those of a
// convolutional model have an editor of their own, which is loaded when there is one.

import { h } from "../../lib/dom.js";

const MOST = 8;

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {import('./draft.js').Draft} draft
 * @param {() => void} typed a size was changed
 * @param {() => void} added or removed a layer
 */
export function layers({ bus, t }, draft, typed, added) {
  const widths = h("span.widths");
  const place = h("div", { hidden: true });
  /** @type {ReturnType<typeof import('../../families/conv/layers.js').layerEditor> | null} */
  let convolutions = null;

  const width = (/** @type {number} */ value, /** @type {number} */ i) => {
    const label = t("editor.width", { layer: i + 1 });
    const input = h("input", { type: "number", min: 1, step: 1, value, "aria-label": label });
    input.addEventListener("input", () => {
      draft.spec.layers[i] = input.valueAsNumber;
      typed();
    });
    return input;
  };
  /** @param {string} mark @param {string} label @param {boolean} disabled @param {(all: number[]) => void} change */
  const button = (mark, label, disabled, change) => {
    const onclick = () => {
      change(draft.spec.layers);
      added();
    };
    return h("button.quiet.mark", { type: "button", "aria-label": t(label), onclick, disabled }, mark);
  };
  const paint = () => {
    const { layers, conv } = draft.spec;
    place.hidden = !conv;
    if (conv && !convolutions) return void load();
    const { data } = bus.state;
    if (conv) return convolutions?.take(conv, [data?.height ?? 28, data?.width ?? 28, 1]);
    if (!layers.length) return;
    const half = (/** @type {number[]} */ all) => all.push(Math.max(2, Math.round((all.at(-1) || 64) / 2)));
    const add = button("+", "editor.add", layers.length >= MOST, half);
    const less = button("−", "editor.remove", layers.length <= 1, (all) => all.pop());
    widths.replaceChildren(...layers.map(width), h("span", {}, add, less));
  };
  const load = async () => {
    const { layerEditor } = await import("../../families/conv/layers.js");
    convolutions ??= layerEditor({ t, changed: typed });
    place.replaceChildren(convolutions.root);
    paint();
  };
  return {
    widths,
    place,
    paint,
    /** Says at a convolutional layer what is wrong with it, where there is such a layer. */
    blame: (/** @type {string} */ field, /** @type {string} */ message, /** @type {string} */ lang) =>
      convolutions?.blame(field, message, lang),
  };
}
