// @ts-check
// The languages of the page.

/** @typedef {(key: string, values?: Record<string, any>) => string} Translate */

/** @type {[string, string][]} code and its own name */
export const LANGUAGES = [
  ["en", "English"],
  ["zh", "中文"],
];

/**
 * A family of models or a part of the page, with the words that are fetched when it comes.
 * @typedef {{name: string, words: Record<string, () => Promise<{default: Record<string, string>}>>}} Topic
 */

/** What everybody needs. @type {Topic} */
const PAGE = { name: "", words: { en: () => import("./en.js"), zh: () => import("./zh.js") } };

/** The words of the languages spoken so far. @type {Record<string, Record<string, string>>} */
const WORDS = {};
/** @type {Set<string>} */
const learned = new Set();

/**
 * Fetches a language's words, so that a visitor loads one language; false where they are here.
 * @param {string} lang
 * @param {Topic} [topic]
 */
export async function learn(lang, topic = PAGE) {
  const name = `${topic.name}.${lang}`;
  if (learned.has(name)) return false;
  const words = (await topic.words[lang]()).default;
  WORDS[lang] = { ...WORDS[lang], ...words };
  learned.add(name);
  return true;
}

/** The language to speak for a `lang` attribute. @param {string} asked auto, en or zh @returns {"en" | "zh"} */
export function language(asked) {
  const wanted = asked === "auto" || !asked ? navigator.languages : [asked];
  for (const tag of wanted) {
    const code = tag.slice(0, 2).toLowerCase();
    if (LANGUAGES.some(([known]) => known === code)) return /** @type {"en" | "zh"} */ (code);
  }
  return "en";
}

/** @param {string} lang @returns {Translate} */
export function translator(lang) {
  const words = WORDS[lang];
  // Until they have come nothing is said.
  /** @type {Translate} */ const t = (key, values = {}) =>
    (words ? (words[key] ?? key) : "").replace(/\{(\w+)\}/g, (_, name) => told(values[name] ?? ""));
  /** A value may be said in words itself, or be several of them. @param {any} value @returns {string} */
  const told = (value) =>
    Array.isArray(value) ? value.map(told).join(" · ") : value.key ? t(value.key, value.values) : String(value);
  return t;
}
