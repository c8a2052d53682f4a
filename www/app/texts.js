// @ts-check
// Texts as data: documents become bags of words, and these become images for the engine, 1 high, one pixel a term.

import { ask } from './analyst.js';

/** Terms of the vocabulary, at most. */
export const TERMS = 2000;
/** The name of what the analyses keep. */
export const LIBRARY = 'texts';
/** One part in this many is for testing. */
const TEST_PART = 7;

/** @typedef {import('./types.js').Collection} Collection */

/**
 * Reads texts, counts their words, and gives them to the engine with a model. On an error the old data stay.
 * @param {import('./element.js').AutoencoderPlayground} el
 * @param {{file?: File, weighting?: import('../analysis.js').Weighting, spec?: string}} how the built-in texts without a file; `spec` is
 *   the model, and without one the model goes on
 */
export async function openTexts(el, { file, weighting = 'tfidf', spec }) {
  const texts = file ? shuffled(await ask('readText', file.name, new Uint8Array(await file.arrayBuffer()))) : await ask('corpus', 1);
  await collect(el, { ...texts, name: file?.name ?? '', weighting }, spec);
}

/** The same texts, weighted otherwise. @param {import('./element.js').AutoencoderPlayground} el @param {import('../analysis.js').Weighting} weighting */
export async function reweigh(el, weighting) {
  const { texts } = el.bus.state;
  if (texts) await collect(el, { ...texts, weighting });
}

/** @param {import('./element.js').AutoencoderPlayground} el @param {Omit<Collection, 'train'|'account'>} texts @param {string} [spec] */
async function collect(el, { name, documents, labels, classes, weighting, empty }, spec) {
  if (documents.length < 2 * TEST_PART) throw { kind: 'data', message: `${name}: ${documents.length} texts are too few; ${2 * TEST_PART} or more are needed` };
  const account = await ask('library', LIBRARY, documents, TERMS);
  const bytes = await ask('bagBytes', LIBRARY, weighting);
  const train = documents.length - Math.floor(documents.length / TEST_PART);
  const part = (/** @type {number} */ from, /** @type {number} */ to) => ({
    images: bags(bytes, account.terms.length, from, to),
    ...(labels.length ? { labels: vector(labels.subarray(from, to)) } : {}),
  });
  await el.setData({ name: 'texts', mixed: true, train: part(0, train), test: part(train, documents.length) }, spec);
  el.bus.set({ texts: { name, documents, labels, classes, train, weighting, account, empty }, strokes: [], digit: 0 });
}

/** In an order of their own: files often hold one class after the other. @param {import('../analysis.js').Texts} texts */
function shuffled(texts) {
  const order = texts.documents.map((_, i) => i);
  // Fisher & Yates, by a linear congruential generator (Lehmer), so that a file gives the same split every time.
  let state = 1;
  for (let i = order.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return { ...texts, documents: order.map((i) => texts.documents[i]), labels: texts.labels.length ? Uint32Array.from(order, (i) => texts.labels[i]) : texts.labels };
}

/** Rows of bytes as an IDX file of images 1 high. @param {Uint8Array} bytes @param {number} terms @param {number} from @param {number} to */
function bags(bytes, terms, from, to) {
  const file = new Uint8Array(16 + (to - from) * terms);
  header(file, 3, [to - from, 1, terms]);
  file.set(bytes.subarray(from * terms, to * terms), 16);
  return file.buffer;
}

/** @param {Uint32Array} labels */
function vector(labels) {
  const file = new Uint8Array(8 + labels.length);
  header(file, 1, [labels.length]);
  file.set(labels, 8);
  return file.buffer;
}

/** The head of an IDX file of bytes. @param {Uint8Array} file @param {number} rank @param {number[]} sizes */
function header(file, rank, sizes) {
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x800 + rank);
  sizes.forEach((size, i) => view.setUint32(4 + 4 * i, size));
}

/** A bag as the model sees it. @param {Uint8Array} bytes */
export const bag = (bytes) => Float32Array.from(bytes, (byte) => byte / 255);
