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
  const name = nameOf(el);
  const model = await el.save();
  if (!whole) return give(new Blob([model]), `${name}.safetensors`);
  const { pack } = await import("./archive.js");
  give(await pack(el, model), `${name}.zip`);
}

/**
 * The model as another tool's file, or as one archive of several.
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {import('./export.js').Format} format
 */
export async function saveAs(el, format) {
  const name = nameOf(el);
  const files = await el.export(format);
  if (files.length === 1) return give(new Blob([files[0].bytes]), `${name}${/\.[^.]*$/.exec(files[0].name) ?? ""}`);
  const { zipped } = await import("./archive.js");
  give(await zipped(files), `${name}-${format}.zip`);
}

/** What the model's files are called. @param {import('../element/element.js').AutoencoderPlayground} el */
function nameOf(el) {
  const { presets, spec, metrics } = el.bus.state;
  return `${spec ? presetOf(presets, spec) : "model"}-step-${metrics?.step ?? 0}`;
}

/** @param {Blob} file @param {string} download its name */
export function give(file, download) {
  const href = URL.createObjectURL(file);
  h("a", { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
}
