// @ts-check
// What is wrong with files of texts: in English for programs, and as `words` for readers, whatever their language.

import { LANGUAGES, learn } from "../../i18n/index.js";
import { READING } from "./topic.js";

/** So many files are named in a line. */
const NAMED = 12;

/** @type {Record<string, (values: any) => string>} */
const MESSAGES = {
  few: ({ name, n, least }) => `${name}: ${n} texts are too few; ${least} or more are needed`,
  many: ({ name, count, most }) => `${name}: ${count} documents, at most ${most} are read`,
  large: ({ name, most }) => `${name}: larger than ${most} MB`,
  unreadable: ({ name }) => `${name}: the browser cannot read the file`,
};

/** @param {string} code @param {{name: string} & Record<string, any>} values */
export const fault = (code, values) => ({ kind: "data", code, values, message: MESSAGES[code](values) });

/** How readers are told. @param {any} error @returns {{key: string, values: any} | string} */
const words = (error) =>
  typeof error === "string"
    ? error
    : (error.words ?? (error.values ? { key: `texts.wrong.${error.code}`, values: error.values } : error.message));

/** Names, or what is wrong, in a line. @param {any[]} all */
export const named = (all) => [
  ...all.slice(0, NAMED).map(words),
  ...(all.length > NAMED ? [{ key: "texts.said.more", values: { n: all.length - NAMED } }] : []),
];

/** Fetches the words for faults, before there is a panel of texts: in every language, for they change. */
export const speak = () => Promise.all(LANGUAGES.map(([lang]) => learn(lang).then(() => learn(lang, READING))));

/** An error with words for the reader. @param {any} error @returns {Promise<any>} */
export async function inWords(error) {
  if (!error?.code || !error.values) return error;
  await speak().catch(() => undefined);
  return Object.assign(error, { words: words(error) });
}
