// @ts-check
// A model in the terms of other tools: written by a wasm module of its own, in a worker that lives for one export.

import { told } from "../engine/arguments.js";
import { PlaygroundError, refusal } from "../engine/errors.js";
import { spawn } from "../engine/remote.js";
import { address } from "../lib/version.js";

/** What a model is exported as; the names of `Format` in crates/export. */
export const FORMATS = /** @type {const} */ (["onnx", "pytorch", "notebook"]);

/** @typedef {typeof FORMATS[number]} Format */
/** @typedef {import('../engine/types.js').ExportedFile} ExportedFile */

/**
 * The files of a format.
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {string} format
 * @returns {Promise<ExportedFile[]>}
 */
export async function exported(el, format) {
  if (!(/** @type {readonly string[]} */ (FORMATS).includes(format)))
    throw refusal("format", `must be one of ${FORMATS.join(", ")}, not ${told(format)}`);
  return written(new Uint8Array(await el.save()), format);
}

/** @param {Uint8Array<ArrayBuffer>} saved @param {string} format @returns {Promise<ExportedFile[]>} */
async function written(saved, format) {
  const worker = spawn(address("export-worker.js"));
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data: { ready, files, error } }) => {
        // Nothing is sent before somebody listens there.
        if (ready) worker.postMessage({ saved, format }, [saved.buffer]);
        else if (error) reject(new PlaygroundError(error));
        else resolve(files);
      });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        const message = event.message || "the worker could not be loaded";
        reject(new PlaygroundError({ kind: "worker", message }));
      });
    });
  } finally {
    worker.terminate();
  }
}
