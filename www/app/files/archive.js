// @ts-check
// An experiment in one file: a zip archive of the model, its specification, its curve, and the images as IDX files.

import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js/lib/zip-core-native.js";
import { table } from "./curve.js";
import { written } from "./texts.js";

/** Files of an archive that say again, for people and other tools, what the model's file and the curve hold. */
export const KNOWN = {
  model: "model.safetensors",
  spec: "specification.json",
  curve: "curve.csv",
  texts: "data/texts.json",
  classes: "data/classes.txt",
};
/** How MNIST's files are called, which other tools look for. */
const PARTS = /** @type {const} */ ([
  ["train", "train"],
  ["test", "t10k"],
]);

/** An IDX file of bytes (LeCun). @param {number[]} sizes @param {Uint8Array} values */
function idx(sizes, values) {
  const file = new Uint8Array(4 + 4 * sizes.length + values.length);
  const view = new DataView(file.buffer);
  [0x800 + sizes.length, ...sizes].forEach((number, i) => view.setUint32(4 * i, number));
  file.set(values, 4 + 4 * sizes.length);
  return file;
}

const begun = () =>
  new ZipWriter(new BlobWriter("application/zip"), { useWebWorkers: false, useCompressionStream: true });

/** Files as one archive. @param {import('../engine/types.js').ExportedFile[]} files @returns {Promise<Blob>} */
export async function zipped(files) {
  const writer = begun();
  for (const { name, bytes } of files) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

/**
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {ArrayBuffer} model what `save` gave
 * @returns {Promise<Blob>}
 */
export async function pack(el, model) {
  const { data, spec, history, texts, classNames } = el.bus.state;
  const writer = begun();
  await writer.add(KNOWN.model, new Uint8ArrayReader(new Uint8Array(model)));
  await writer.add(KNOWN.spec, new TextReader(JSON.stringify(spec, null, 2)));
  await writer.add(KNOWN.curve, new TextReader(table(history)));
  if (classNames.length) await writer.add(KNOWN.classes, new TextReader(`${classNames.join("\n")}\n`));
  if (texts) await writer.add(KNOWN.texts, new TextReader(written(texts)));
  for (const [split, name] of texts ? [] : PARTS) {
    const { pixels, labels } = await el.ask("images", { split, first: 0, count: data?.[split] ?? 0 });
    const sizes = [pixels.length / ((data?.width ?? 1) * (data?.height ?? 1)), data?.height ?? 1, data?.width ?? 1];
    await writer.add(`data/${name}-images-idx3-ubyte`, new Uint8ArrayReader(idx(sizes, pixels)));
    if (labels) await writer.add(`data/${name}-labels-idx1-ubyte`, new Uint8ArrayReader(idx([labels.length], labels)));
  }
  return writer.close();
}
