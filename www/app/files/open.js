// @ts-check
// What was saved comes back: a model, an archive of a model with its data, or a specification alone. What cannot be
// opened is named, and the running model stays.

import { bytesOf } from "../data/choice.js";
import { dataNamed, exchange, wish } from "../data/gifts.js";
import { unpack } from "../data/gzip.js";
import { dataOf, sets } from "../data/idx.js";
import { saved } from "../engine/spec.js";
import { KNOWN } from "./archive.js";
import { reports } from "./curve.js";

/** @typedef {import('../data/choice.js').Choice} Choice */
/** @typedef {import('../element/element.js').AutoencoderPlayground} Playground */
/** @typedef {{gift: import('../engine/types.js').Gift | null, done: () => Promise<unknown>}} Offer */

/** @param {import('../data/choice.js').Sorted} item */
const textOf = async (item) => new TextDecoder().decode(await bytesOf(item));

/**
 * @param {import('../element/shell.js').Context} context
 * @param {Choice} choice of a model
 * @returns {Promise<Offer>}
 */
export async function opening({ el, bus }, choice) {
  const [file] = choice.model.toSorted((a, b) => Number(a.kind === "spec") - Number(b.kind === "spec"));
  if (file.kind === "spec") {
    const spec = await textOf(file);
    return { gift: null, done: () => el.build(spec).catch(named(file.path)) };
  }
  const bytes = await unpack(file.path, await bytesOf(file));
  const spec = saved(bytes);
  const name = dataNamed(spec);
  const part = (/** @type {string} */ known) => choice.texts.find(({ path }) => path.endsWith(known));
  const curve = part(KNOWN.curve);
  const history = curve ? reports(await textOf(curve)) : [];
  const documents = part(KNOWN.texts);
  if (documents) {
    const [{ texts }, { gift }] = await Promise.all([import("./texts.js"), import("../data/texts/vocabulary.js")]);
    const found = await gift(bus, { ...texts(documents.path, await textOf(documents)), spec });
    return { gift: { ...found, bytes, more: { ...found.more, history } }, done: async () => undefined };
  }
  if (choice.idx.length) {
    const [set] = sets(choice.idx).sets;
    const parts = { ...(await dataOf(set, false)), name: name || "own", mixed: true };
    const files = /** @type {import('../engine/types.js').DataBytes} */ (parts);
    const named = part(KNOWN.classes);
    const classNames = named ? (await textOf(named)).trimEnd().split(/\r?\n/) : [];
    return { gift: { files, bytes, more: { history, classNames } }, done: async () => undefined };
  }
  // Texts and images take each other's place with the model that learned from them.
  const gift = spec ? await exchange(bus, spec) : null;
  if (gift) return { gift: { ...gift, bytes }, done: async () => undefined };
  const done = async () => {
    await (spec ? el.load(bytes) : adopt(el, bytes)).catch(named(file.path));
    await wish(bus, name, null);
  };
  return { gift: null, done };
}

/** Weights of another tool, for the model that is there. @param {Playground} el @param {Uint8Array} plain */
async function adopt(el, plain) {
  const { adopted } = await import("./export.js");
  await el.load(await adopted(el, plain));
}

/** An error of the engine, with the file that it is about. @param {string} path @returns {(error: any) => never} */
const named = (path) => (error) => {
  throw Object.assign(error, { message: `${path}: ${error.message}` });
};
