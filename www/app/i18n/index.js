// @ts-check
// The languages of the page.

import en from './en.js';
import zh from './zh.js';

/** @typedef {(key: string, values?: Record<string, any>) => string} Translate */

/** @type {[string, string][]} code and its own name */
export const LANGUAGES = [['en', 'English'], ['zh', '中文']];

/** @type {Record<string, Record<string, string>>} */
const WORDS = { en, zh };

/** The language to speak for a `lang` attribute. @param {string} asked auto, en or zh */
export function language(asked) {
  const wanted = asked === 'auto' || !asked ? navigator.languages : [asked];
  for (const tag of wanted) {
    const code = tag.slice(0, 2).toLowerCase();
    if (code in WORDS) return code;
  }
  return 'en';
}

/** @param {string} lang @returns {Translate} */
export function translator(lang) {
  const words = WORDS[lang] ?? en;
  return (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
