// @ts-check
// What a visitor made leaves the page: the model as a file, or the whole experiment as an archive.

import { presetOf } from "../engine/spec.js";
import { h } from "../lib/dom.js";

/** Milliseconds that a browser has to begin a download. */
const KEPT_MS = 60_000;

/**
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {boolean} [whole] with the data and the curve
 */
export async function save(el, whole = false) {
  const { presets, spec, metrics } = el.bus.state;
  const name = `${spec ? presetOf(presets, spec) : "model"}-step-${metrics?.step ?? 0}`;
  const model = await el.save();
  if (!whole) return give(new Blob([model]), `${name}.safetensors`);
  const { pack } = await import("./archive.js");
  give(await pack(el, model), `${name}.zip`);
}

/** @param {Blob} file @param {string} download its name */
export function give(file, download) {
  const href = URL.createObjectURL(file);
  h("a", { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
}
