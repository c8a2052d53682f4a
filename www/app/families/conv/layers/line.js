// @ts-check
// A layer as a row of the form: its kind, its sizes, its activation, and room for its shape and for what is wrong.

import { h } from "../../../lib/dom.js";
import { ALL, KINDS, RANGES, SIZES, usual } from "./shapes.js";

const ACTIVATIONS = ["none", "relu", "leakyRelu", "sigmoid", "tanh", "gelu"];

/**
 * @typedef {import('./shapes.js').Layer} Layer
 * @typedef {{t: import('./shapes.js').Translate, edited: () => void, redraw: () => void}} Form `edited` hears of every
 *   change, `redraw` of those that change what rows there are
 */

/** The names above the rows. @param {import('./shapes.js').Translate} t */
export function head(t) {
  const names = ["kind", ...ALL, "activation", "shape"].map((name) => h("span", {}, t(`layers.${name}`)));
  return h("div.line.head", { "aria-hidden": "true" }, ...names, h("span"));
}

/**
 * @param {Form} form
 * @param {import('./shapes.js').Layers} conv is changed in place
 * @param {import('./shapes.js').Side} side
 * @param {number} i
 */
export function line({ t, edited, redraw }, conv, side, i) {
  const layer = conv[side][i];
  const place = { side: t(`layers.${side}`), number: i + 1 };
  const named = (/** @type {string} */ what) => t("layers.of", { what: t(`layers.${what}`), ...place });
  const choose = (/** @type {string} */ what, /** @type {string[]} */ values, /** @type {string} */ words) =>
    h(
      "select",
      { "aria-label": named(what) },
      ...values.map((value) => h("option", { value }, t(`${words}.${value}`))),
    );

  const kind = choose("kind", KINDS[side], "kind");
  kind.value = layer.kind;
  kind.addEventListener("change", () => {
    const kept = Object.entries(layer).filter(([size]) => SIZES[kind.value].includes(size));
    conv[side][i] = { ...usual(/** @type {Layer['kind']} */ (kind.value)), ...Object.fromEntries(kept) };
    redraw();
  });
  const act = choose("activation", ACTIVATIONS, "value");
  act.value = layer.activation ?? "none";
  act.addEventListener("change", () => {
    if (act.value === "none") delete layer.activation;
    else layer.activation = act.value;
    edited();
  });
  const remove = h("button.quiet.mark", { type: "button", "aria-label": t("layers.remove", place) }, "−");
  remove.disabled = conv[side].length < 2;
  remove.addEventListener("click", () => {
    conv[side].splice(i, 1);
    redraw();
  });
  const last = side === "decoder" && i + 1 === conv.decoder.length;
  const activates = SIZES[layer.kind].includes("channels") && !last;
  const [shape, problem] = [h("span.shape"), h("span.problem", { role: "alert" })];
  const row = h(
    "div.line",
    {},
    kind,
    ...ALL.map((size) => (SIZES[layer.kind].includes(size) ? field({ t, edited }, layer, size, named) : h("span"))),
    activates ? h("label", {}, h("span", {}, t("layers.activation")), act) : h("span"),
    shape,
    remove,
    problem,
  );
  return { row, shape, problem };
}

/**
 * A size of a layer.
 * @param {Pick<Form, 't' | 'edited'>} form
 * @param {any} layer
 * @param {string} size
 * @param {(what: string) => string} named
 */
function field({ t, edited }, layer, size, named) {
  const [min, max] = RANGES[size];
  const value = layer[size] ?? 0;
  const input = h("input", { type: "number", min, max, step: 1, value, "aria-label": named(size) });
  input.addEventListener("input", () => {
    layer[size] = input.valueAsNumber;
    edited();
  });
  return h("label", {}, h("span", {}, t(`layers.${size}`)), input);
}
