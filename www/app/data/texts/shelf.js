// @ts-check
// What the analyses know of a collection of texts. Their worker is shared by all elements of a page, so everything
// that is kept there has a name of its own, an end, and is made again where the worker was lost.

import { ask, forget } from "../../engine/analyst.js";

/** Terms of the vocabulary, at most. */
export const TERMS = 2000;

/** @typedef {import('../../../analysis.js').Analyses} Analyses */
/** @typedef {import('../../engine/types.js').Collection} Collection */
/** Requests about a library. @typedef {'bagBytes'|'bagWeights'|'lsa'|'foldIn'|'query'} About */
/** @template {any[]} T @typedef {T extends [any, ...infer Rest] ? Rest : never} Behind */

let made = 0;
/** Names of collections that are in use, or on their way into it. @type {Set<string>} */
const inUse = new Set();

/**
 * Counts the words of documents and keeps them, under a name that nothing else has.
 * @param {string[]} documents
 */
export async function shelve(documents) {
  const library = `texts ${++made}`;
  inUse.add(library);
  return { library, account: await ask("library", library, documents, TERMS) };
}

/**
 * Asks about a collection.
 * @template {About} Method
 * @param {Pick<Collection, 'library'|'documents'>} texts
 * @param {Method} method
 * @param {Behind<Parameters<Analyses[Method]>>} args
 * @returns {Promise<ReturnType<Analyses[Method]>>}
 */
export async function consult({ library, documents }, method, ...args) {
  const request = () => /** @type {any} */ (ask)(method, library, ...args);
  try {
    return await request();
  } catch (error) {
    if (/** @type {any} */ (error)?.code !== "library") throw error;
    // Asked about texts that others have replaced meanwhile: the answer is wanted no more.
    if (!inUse.has(library)) throw { kind: "gone", message: "these texts were replaced" };
    await ask("library", library, documents, TERMS);
    return request();
  }
}

/**
 * Texts that are in use again: what is kept of them is made anew when it is asked for.
 * @param {Pick<Collection, 'library'>} texts
 */
export const readmit = ({ library }) => void inUse.add(library);

/** Ends what is kept of texts. @param {Pick<Collection, 'library'>} texts */
export function unshelve(texts) {
  inUse.delete(texts.library);
  rest(texts);
}

/** Lets go of what is kept until it is asked for again. @param {Pick<Collection, 'library'>} texts */
export function rest({ library }) {
  forget(library);
}
