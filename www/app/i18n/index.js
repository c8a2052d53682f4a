// @ts-check
// The languages of the page.

/** @typedef {(key: string, values?: Record<string, any>) => string} Translate */

/** @type {[string, string][]} code and its own name */
export const LANGUAGES = [
  ["en", "English"],
  ["zh", "中文"],
];

/**
 * What is said in a language, in files of its own where not everybody needs it.
 * @type {Record<string, () => Promise<{default: Record<string, string>}>>}
 */
const FILES = {
  en: () => import("./en.js"),
  zh: () => import("./zh.js"),
  "conv.en": () => import("./conv.en.js"),
  "conv.zh": () => import("./conv.zh.js"),
  "mae.en": () => import("./mae.en.js"),
  "mae.zh": () => import("./mae.zh.js"),
  "vae.en": () => import("./vae.en.js"),
  "vae.zh": () => import("./vae.zh.js"),
  "sparse.en": () => import("./sparse.en.js"),
  "sparse.zh": () => import("./sparse.zh.js"),
  "linear.en": () => import("./linear.en.js"),
  "linear.zh": () => import("./linear.zh.js"),
  "texts.en": () => import("./texts.en.js"),
  "texts.zh": () => import("./texts.zh.js"),
  "family.en": () => import("./family.en.js"),
  "family.zh": () => import("./family.zh.js"),
  "timeline.en": () => import("./timeline.en.js"),
  "timeline.zh": () => import("./timeline.zh.js"),
  "own.en": () => import("./own.en.js"),
  "own.zh": () => import("./own.zh.js"),
  "uses.en": () => import("./uses.en.js"),
  "uses.zh": () => import("./uses.zh.js"),
  "wrong.en": () => import("./wrong.en.js"),
  "wrong.zh": () => import("./wrong.zh.js"),
};

/** The words of the languages spoken so far. @type {Record<string, Record<string, string>>} */
const WORDS = {};
/** @type {Set<string>} */
const learned = new Set();

/**
 * Fetches a language's words, so that a visitor loads one language; false where they are here.
 * @param {string} lang
 * @param {string} [topic] a family of `families.js`, or a part of the page
 */
export async function learn(lang, topic) {
  const name = topic ? `${topic}.${lang}` : lang;
  if (learned.has(name)) return false;
  const words = (await FILES[name]()).default;
  WORDS[lang] = { ...WORDS[lang], ...words };
  learned.add(name);
  return true;
}

/** The language to speak for a `lang` attribute. @param {string} asked auto, en or zh */
export function language(asked) {
  const wanted = asked === "auto" || !asked ? navigator.languages : [asked];
  for (const tag of wanted) {
    const code = tag.slice(0, 2).toLowerCase();
    if (LANGUAGES.some(([known]) => known === code)) return code;
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
