// @ts-check
// Texts in an archive: the documents in their order with their classes, so that the same ones are learned from and
// tested on.

import { CLASSES, LEAST } from "../data/texts/read.js";

const WEIGHTINGS = ["binary", "log", "tfidf"];
const LANGUAGES = ["", "en", "zh"];

/** @typedef {import('../engine/types.js').Collection} Collection */

/** @param {Collection} texts @returns {string} JSON */
export function written({ name, lang, documents, labels, classes, weighting }) {
  return JSON.stringify({ name, lang, weighting, classes, labels: [...labels], documents }, null, 1);
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {import('../data/texts/vocabulary.js').How}
 */
export function texts(path, text) {
  const found = parsed(path, text);
  const { name = "", lang = "", weighting = "tfidf", classes = [], labels = [], documents } = found;
  const strings = (/** @type {unknown} */ all) => Array.isArray(all) && all.every((one) => typeof one === "string");
  const right =
    strings(documents) &&
    documents.length >= LEAST &&
    strings(classes) &&
    classes.length <= CLASSES &&
    typeof name === "string" &&
    LANGUAGES.includes(lang) &&
    WEIGHTINGS.includes(weighting) &&
    Array.isArray(labels) &&
    (labels.length === 0 || labels.length === documents.length) &&
    labels.every((label) => Number.isInteger(label) && label >= 0 && label < classes.length);
  if (!right) throw refused(path);
  const collection = { name, lang, documents, labels: Uint32Array.from(labels), classes, empty: 0 };
  return { found: { ...collection, reading: null }, weighting };
}

/** @param {string} path @param {string} text */
function parsed(path, text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw refused(path);
  }
}

/** @param {string} path */
const refused = (path) => ({
  kind: "data",
  message: `${path} does not hold texts as the playground saves them`,
  words: { key: "own.texts", values: { path } },
});
