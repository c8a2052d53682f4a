// @ts-check
// Texts as data: documents become bags of words, and these become images for the engine, 1 high, one pixel a term.

import { ask } from "../../engine/analyst.js";
import { inWords, speak } from "./faults.js";
import { LEAST, readTexts } from "./read.js";
import { consult, readmit, rest, shelve, unshelve } from "./shelf.js";

/** One part in this many is for testing. */
const TEST_PART = LEAST / 2;

/** @typedef {import('../../engine/types.js').Collection} Collection */
/** @typedef {import('./read.js').Entry} Entry */
/**
 * Data for the engine, the model on them, and what the page keeps.
 * @typedef {{files: import('../../engine/types.js').DataBytes, spec?: string, collection: Collection}} Prepared
 */

/**
 * What is wanted: `files` of the reader's own, or one `file`, and how they are to be read; without any the built-in
 * texts, in the language `lang` or the page's. `texts` are counted already, `found` ones are read and in their order.
 * `spec` is the model; without one the model goes on.
 * @typedef {Omit<Collection, 'library'|'account'|'train'|'weighting'>} Found
 * @typedef {{files?: Entry[], file?: File, choice?: import('./read.js').Choice, texts?: Collection, found?: Found,
 *   weighting?: import('../../../analysis.js').Weighting, spec?: string, lang?: Language | ''}} How
 */
/** @typedef {import("../../engine/types.js").State["lang"]} Language
 */

/**
 * Texts with their words counted, for the engine to learn from. If it does not take them, `refused` forgets them.
 * @param {import('../../engine/bus.js').Bus} bus
 * @param {How} how
 * @returns {Promise<import('../../engine/types.js').Gift>}
 */
export async function gift(bus, how) {
  const { files, spec, collection } = await collect(how, how.lang || bus.state.lang);
  watch(bus);
  const refused = () => bus.state.texts?.library !== collection.library && unshelve(collection);
  return { files, spec, more: { texts: collection, strokes: [], digit: 0 }, refused };
}

/**
 * Reads texts and learns from them. On an error the old data stay.
 * @param {import('../../element/element.js').AutoencoderPlayground} el
 * @param {How} how
 */
export async function openTexts(el, how) {
  const { bus } = el;
  await el.give(() => gift(bus, how));
  await remark(bus);
}

/** Says what was left out of the texts that are there. @param {import('../../engine/bus.js').Bus} bus */
export async function remark(bus) {
  const left = bus.state.texts?.reading?.remarks.find(({ key }) => key === "texts.said.left");
  if (left) await speak().then(() => bus.notice("info", left.key, left.values));
}

/**
 * The same texts, weighted otherwise.
 * @param {import('../../element/element.js').AutoencoderPlayground} el
 * @param {import('../../../analysis.js').Weighting} weighting
 */
export async function reweigh(el, weighting) {
  const { texts } = el.bus.state;
  if (texts) await el.give(async () => (el.bus.state.texts === texts ? gift(el.bus, { texts, weighting }) : null));
}

/**
 * All the slow work, and nothing that can be seen: the old texts stay as they are.
 * @param {How} how
 * @param {Language} reader the language of the built-in texts that are made now
 * @returns {Promise<Prepared>}
 */
async function collect({ files, file, choice, texts, found: kept, weighting = "tfidf", spec }, reader) {
  try {
    const own = files ?? (file && [{ path: file.name, file }]);
    const found = texts ?? kept ?? (own ? shuffled(await readTexts(own, choice)) : await builtIn(reader));
    const { name, lang, documents, labels, classes, empty, reading } = found;
    const shelved = texts ?? (await shelve(documents));
    const { library, account } = shelved;
    const train = documents.length - Math.floor(documents.length / TEST_PART);
    const collection = { library, account, reading, name, lang, documents, labels, classes, empty, train, weighting };
    const bytes = await consult(collection, "bagBytes", weighting).catch((error) => {
      if (!texts) unshelve(collection);
      throw error;
    });
    const part = (/** @type {number} */ from, /** @type {number} */ to) => ({
      images: bags(bytes, account.terms.length, from, to),
      ...(labels.length ? { labels: vector(labels.subarray(from, to)) } : {}),
    });
    return {
      files: { name: "texts", mixed: true, train: part(0, train), test: part(train, documents.length) },
      spec,
      collection,
    };
  } catch (error) {
    throw await inWords(error);
  }
}

/** @param {Language} lang @returns {Promise<Found>} */
const builtIn = async (lang) => ({ ...(await ask("corpus", 1, lang)), name: "", lang, reading: null });

/** Buses of elements that have had texts. @type {WeakSet<import('../../engine/bus.js').Bus>} */
const watched = new WeakSet();

/**
 * What the analyses keep of texts ends with them, and rests while the element is out of the page.
 * @param {import('../../engine/bus.js').Bus} bus
 */
function watch(bus) {
  if (watched.has(bus)) return;
  watched.add(bus);
  let last = bus.state.texts;
  bus.addEventListener("state", () => {
    const { texts } = bus.state;
    if (last && last.library !== texts?.library) unshelve(last);
    if (texts) readmit(texts);
    last = texts;
  });
  bus.addEventListener("removed", () => bus.state.texts && rest(bus.state.texts));
}

/**
 * In an order of their own: files often hold one class after the other.
 * @template {{documents: string[], labels: Uint32Array}} T
 * @param {T} texts
 * @returns {T}
 */
function shuffled(texts) {
  const order = texts.documents.map((_, i) => i);
  // Fisher & Yates, by a linear congruential generator (Lehmer), so that a file gives the same split every time.
  let state = 1;
  for (let i = order.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return {
    ...texts,
    documents: order.map((i) => texts.documents[i]),
    labels: texts.labels.length ? Uint32Array.from(order, (i) => texts.labels[i]) : texts.labels,
  };
}

/**
 * Rows of bytes as an IDX file of images 1 high.
 * @param {Uint8Array} bytes
 * @param {number} terms
 * @param {number} from
 * @param {number} to
 */
function bags(bytes, terms, from, to) {
  const file = new Uint8Array(16 + (to - from) * terms);
  header(file, 3, [to - from, 1, terms]);
  file.set(bytes.subarray(from * terms, to * terms), 16);
  return file;
}

/** @param {Uint32Array} labels */
function vector(labels) {
  const file = new Uint8Array(8 + labels.length);
  header(file, 1, [labels.length]);
  file.set(labels, 8);
  return file;
}

/** The head of an IDX file of bytes. @param {Uint8Array} file @param {number} rank @param {number[]} sizes */
function header(file, rank, sizes) {
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x800 + rank);
  sizes.forEach((size, i) => view.setUint32(4 + 4 * i, size));
}
