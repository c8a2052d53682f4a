// @ts-check
// The languages of the page.

import en from './en.js';

/** @typedef {(key: string, values?: Record<string, any>) => string} Translate */

/** @type {[string, string][]} code and its own name */
export const LANGUAGES = [['en', 'English'], ['zh', '中文']];

/** What is spoken already; English stands in until another language has come. @type {Record<string, Record<string, string>>} */
const WORDS = { en };

/** Fetches a language's words; false where they are here already. @param {string} lang */
export async function learn(lang) {
  if (lang in WORDS) return false;
  WORDS[lang] = (await import('./zh.js')).default;
  return true;
}

/** The language to speak for a `lang` attribute. @param {string} asked auto, en or zh */
export function language(asked) {
  const wanted = asked === 'auto' || !asked ? navigator.languages : [asked];
  for (const tag of wanted) {
    const code = tag.slice(0, 2).toLowerCase();
    if (LANGUAGES.some(([known]) => known === code)) return code;
  }
  return 'en';
}

/** @param {string} lang @returns {Translate} */
export function translator(lang) {
  const words = WORDS[lang] ?? en;
  return (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
