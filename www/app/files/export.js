// @ts-check
// A model in the terms of other tools: written by a wasm module of its own, in a worker that lives for one export.

import { told } from "../engine/arguments.js";
import { PlaygroundError, refusal } from "../engine/errors.js";
import { spawn } from "../engine/spawn.js";
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
  const saved = new Uint8Array(await el.save());
  const { data, texts } = el.bus.state;
  /** @type {ExportedFile[]} */ const files = await written({ saved, format }, [saved.buffer]);
  // The model of texts knows terms by their place alone.
  if (data?.name === "texts" && texts) files.push(vocabulary(texts.account.terms));
  return files;
}

/** A term a line, in the order of the model's inputs. @param {string[]} terms @returns {ExportedFile} */
const vocabulary = (terms) => ({
  name: "vocabulary.txt",
  bytes: new TextEncoder().encode(`${terms.join("\n")}\n`),
});

/**
 * The PyTorch script of a specification, for images of a size in so many classes.
 * @param {import('../engine/types.js').Spec} spec
 * @param {{width: number, height: number, classes: number}} data
 * @returns {Promise<string>}
 */
export const codeOf = (spec, { width, height, classes }) =>
  written({ code: [JSON.stringify(spec), width, height, classes] });

/**
 * A saved model like the one that is there, with the weights of a file that names no specification: those of the
 * exported script's network.
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {Uint8Array} plain
 * @returns {Promise<Uint8Array>}
 */
export const adopted = async (el, plain) => written({ plain, saved: new Uint8Array(await el.save()) });

/**
 * What the worker makes of a message.
 * @param {object} message
 * @param {Transferable[]} [moved]
 * @returns {Promise<any>}
 */
async function written(message, moved = []) {
  const worker = spawn(address("export-worker.js"));
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data: { ready, made, error } }) => {
        // Nothing is sent before somebody listens there.
        if (ready) worker.postMessage(message, moved);
        else if (error) reject(new PlaygroundError(error));
        else resolve(made);
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
