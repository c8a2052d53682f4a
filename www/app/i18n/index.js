// @ts-check
// The languages of the page.

/** @typedef {(key: string, values?: Record<string, any>) => string} Translate */

/** @type {[string, string][]} code and its own name */
export const LANGUAGES = [['en', 'English'], ['zh', '中文']];

/** The words of the languages spoken so far. @type {Record<string, Record<string, string>>} */
const WORDS = {};

/** Fetches a language's words, so that a visitor loads one language; false where they are here. @param {string} lang */
export async function learn(lang) {
  if (lang in WORDS) return false;
  WORDS[lang] = (lang === 'zh' ? await import('./zh.js') : await import('./en.js')).default;
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
  const words = WORDS[lang];
  // Until they have come nothing is said.
  return (key, values = {}) => (words ? words[key] ?? key : '').replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
